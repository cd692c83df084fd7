package dev.rolecall.server.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Keys and certificates as text: base64 of their DER between two lines that say what it is (RFC 7468). */
public final class Pem {
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final int LINE = 64;

    private Pem() {}

    /** A certificate, with a newline at the end. */
    public static String of(X509Certificate certificate) throws CertificateException {
        return block(CERTIFICATE, certificate.getEncoded());
    }

    static byte[] of(PrivateKey key, X509Certificate certificate) throws CertificateException {
        return (block(PRIVATE_KEY, key.getEncoded()) + of(certificate)).getBytes(US_ASCII);
    }

    static PrivateKey privateKey(byte[] pem, String algorithm) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der(pem, PRIVATE_KEY)));
    }

    static X509Certificate certificate(byte[] pem) throws GeneralSecurityException {
        ByteArrayInputStream der = new ByteArrayInputStream(der(pem, CERTIFICATE));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(der);
    }

    /** In lines as long as PEM has them; no newline at the end. */
    static String base64(byte[] bytes) {
        return Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
    }

    private static String block(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + base64(der) + "\n-----END " + what + "-----\n";
    }

    private static byte[] der(byte[] pem, String what) throws GeneralSecurityException {
        String text = new String(pem, US_ASCII);
        String begin = "-----BEGIN " + what + "-----";
        int start = text.indexOf(begin);
        int end = text.indexOf("-----END " + what + "-----");
        if (start < 0 || end < start) {
            throw new GeneralSecurityException("no " + what);
        }
        try {
            // Ignores newlines, and whatever else is no base64.
            return Base64.getMimeDecoder().decode(text.substring(start + begin.length(), end));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("half a " + what, e);
        }
    }
}
