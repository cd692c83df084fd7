package dev.rolecall.server.identity;

import java.util.Locale;

/**
 * The keys that sign an identity document: one for each form of its signature, as EC2 has a certificate for each.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/verify-iid.html">Verify instance identity documents
 *     (verified 2026-11)</a>
 */
public enum IdentityKeyKind {
    /** Of {@code signature}. */
    RSA("RSA", 2048, "SHA256withRSA"),
    /** Of {@code rsa2048}. */
    RSA2048("RSA", 2048, "SHA256withRSA"),
    /** Of {@code pkcs7}. The digest is what EC2 has, not what one would choose. */
    DSA("DSA", 1024, "SHA1withDSA"),
    /** Of {@code dsa2048}. */
    DSA2048("DSA", 2048, "SHA256withDSA");

    private final String keyAlgorithm;
    private final int bits;
    private final String signatureAlgorithm;

    IdentityKeyKind(String keyAlgorithm, int bits, String signatureAlgorithm) {
        this.keyAlgorithm = keyAlgorithm;
        this.bits = bits;
        this.signatureAlgorithm = signatureAlgorithm;
    }

    /** As it is typed and as its file is called. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String keyAlgorithm() {
        return keyAlgorithm;
    }

    int bits() {
        return bits;
    }

    /** Of documents. */
    String signatureAlgorithm() {
        return signatureAlgorithm;
    }

    /** Of the certificate, which no client of EC2 knows and so need not be as old. */
    String certificateAlgorithm() {
        return "SHA256with" + keyAlgorithm;
    }
}
