package dev.rolecall.core.login;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/** A P-256 key in the forms that AWS tools write. */
final class LoginKey {
    private final KeyPair pair;

    LoginKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    ECPublicKey publicKey() {
        return (ECPublicKey) pair.getPublic();
    }

    /** {@code x} and {@code y}, 32 bytes each, in hexadecimal. */
    private String point() {
        return hex(publicKey().getW().getAffineX()) + hex(publicKey().getW().getAffineY());
    }

    private String scalar() {
        return hex(((ECPrivateKey) pair.getPrivate()).getS());
    }

    static String hex(BigInteger number) {
        return String.format("%064x", number);
    }

    /** As Python's cryptography writes it for the CLI. */
    String sec1() {
        return pem("EC PRIVATE KEY", "30770201010420" + scalar() + "a00a06082a8648ce3d030107a14403420004" + point());
    }

    String pkcs8() {
        return pem(
                "PRIVATE KEY",
                "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420" + scalar() + "a14403420004"
                        + point());
    }

    String sec1WithoutPublicPart() {
        return pem("EC PRIVATE KEY", "30310201010420" + scalar() + "a00a06082a8648ce3d030107");
    }

    private static String pem(String title, String hex) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII))
                .encodeToString(HexFormat.of().parseHex(hex));
        return "-----BEGIN " + title + "-----\n" + base64 + "\n-----END " + title + "-----\n";
    }
}
