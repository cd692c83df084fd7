package dev.rolecall.core.login;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rolecall.core.credentials.Secret;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The key that a login is bound to: proves with each request that whoever presents the refresh token also holds the key.
 * Immutable.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-4.2">RFC 9449, DPoP proof</a>
 */
final class DpopKey {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final int COORDINATE = 32;

    /** What stands before the two coordinates at the end of a P-256 key: [1], a bit string, an uncompressed point. */
    private static final byte[] PUBLIC_PART = HexFormat.of().parseHex("a14403420004");

    /** PKCS #8: version 0, the algorithm id-ecPublicKey on P-256, then the SEC 1 key as an octet string. */
    private static final byte[] VERSION_AND_CURVE =
            HexFormat.of().parseHex("020100301306072a8648ce3d020106082a8648ce3d030107");

    private final PrivateKey key;
    private final String x;
    private final String y;

    private DpopKey(PrivateKey key, String x, String y) {
        this.key = key;
        this.x = x;
        this.y = y;
    }

    /**
     * Reads a private key with its public part, as AWS tools write it: SEC 1 ({@code EC PRIVATE KEY}) or PKCS #8.
     *
     * @throws GeneralSecurityException if it is no such key; the message does not quote it
     */
    static DpopKey parse(Secret pem) throws GeneralSecurityException {
        String text = pem.expose();
        byte[] der = decode(text);
        int point = der.length - 2 * COORDINATE;
        int header = point - PUBLIC_PART.length;
        if (header < 0 || !Arrays.equals(Arrays.copyOfRange(der, header, point), PUBLIC_PART)) {
            throw new GeneralSecurityException("not a P-256 key with its public part");
        }
        byte[] pkcs8 = text.contains("BEGIN EC PRIVATE KEY") ? pkcs8(der) : der;
        return new DpopKey(
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)),
                BASE64URL.encodeToString(Arrays.copyOfRange(der, point, point + COORDINATE)),
                BASE64URL.encodeToString(Arrays.copyOfRange(der, point + COORDINATE, der.length)));
    }

    @SuppressWarnings("UnusedException") // the JDK's message may quote characters of the key
    private static byte[] decode(String pem) throws GeneralSecurityException {
        try {
            return Base64.getDecoder()
                    .decode(pem.replaceAll("-----[A-Z0-9 ]+-----", "").replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("not PEM");
        }
    }

    /** The JDK reads PKCS #8 only. */
    private static byte[] pkcs8(byte[] sec1) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(VERSION_AND_CURVE);
        content.writeBytes(tagged(0x04, sec1));
        return tagged(0x30, content.toByteArray());
    }

    /** A DER value; a P-256 key has a length of one byte. */
    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        if (content.length > 0x7f) {
            value.write(0x81);
        }
        value.write(content.length);
        value.writeBytes(content);
        return value.toByteArray();
    }

    /**
     * The proof for one request.
     *
     * @param id never used before
     */
    Secret proof(String method, URI uri, Instant now, UUID id) {
        String head = "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + x
                + "\",\"y\":\"" + y + "\"}}";
        String claims = "{\"jti\":\"" + id + "\",\"htm\":\"" + method + "\",\"htu\":\"" + uri.toASCIIString()
                + "\",\"iat\":" + now.getEpochSecond() + "}";
        String signed = base64url(head.getBytes(US_ASCII)) + "." + base64url(claims.getBytes(US_ASCII));
        return Secret.of(signed + "." + base64url(sign(signed.getBytes(US_ASCII))));
    }

    private byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with P-256", e);
        }
    }

    private static String base64url(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }
}
