package dev.rolecall.server.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** A key that signs identity documents, with the certificate that proves it. Immutable; its text tells no secret. */
public final class IdentityKey {
    private final IdentityKeyKind kind;
    private final PrivateKey key;
    private final X509Certificate certificate;

    private IdentityKey(IdentityKeyKind kind, PrivateKey key, X509Certificate certificate) {
        this.kind = kind;
        this.key = key;
        this.certificate = certificate;
    }

    /**
     * A new one, which takes a tenth of a second.
     *
     * @throws GeneralSecurityException if this JDK cannot make such a key
     */
    public static IdentityKey make(IdentityKeyKind kind, Instant now, SecureRandom random)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.keyAlgorithm());
        generator.initialize(kind.bits(), random);
        KeyPair pair = generator.generateKeyPair();
        return new IdentityKey(kind, pair.getPrivate(), SelfSigned.certificate(kind, pair, now, random));
    }

    /**
     * The one of a file that was written by {@link #pem}.
     *
     * @throws GeneralSecurityException if it is none, or key and certificate do not belong together
     */
    public static IdentityKey parse(IdentityKeyKind kind, byte[] pem) throws GeneralSecurityException {
        IdentityKey read = new IdentityKey(kind, Pem.privateKey(pem, kind.keyAlgorithm()), Pem.certificate(pem));
        byte[] probe = kind.text().getBytes(US_ASCII);
        Signature verifier = Signature.getInstance(kind.signatureAlgorithm());
        verifier.initVerify(read.certificate.getPublicKey());
        verifier.update(probe);
        if (!verifier.verify(read.signature(probe))) {
            throw new GeneralSecurityException("key and certificate do not belong together");
        }
        return read;
    }

    /** The private key and the certificate, in one text so that they change together. */
    public byte[] pem() throws GeneralSecurityException {
        return Pem.of(key, certificate);
    }

    /** What verifies its signatures. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The signature and nothing else. */
    byte[] signature(byte[] document) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(kind.signatureAlgorithm());
        signature.initSign(key);
        signature.update(document);
        return signature.sign();
    }

    /** The signature in PKCS#7, the document in it. */
    byte[] envelope(byte[] document, Instant now) throws GeneralSecurityException {
        return Pkcs7.signed(document, kind, key, certificate, now);
    }

    @Override
    public String toString() {
        return "key of identity documents, " + kind.text();
    }
}
