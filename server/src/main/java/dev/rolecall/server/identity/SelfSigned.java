package dev.rolecall.server.identity;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that say of themselves whose they are: nobody takes one for a certificate of AWS. */
final class SelfSigned {
    /** EC2's own last for nearly two centuries: a signature is to be verified long after it was made. */
    private static final Duration LIFE = Duration.ofDays(36_500);

    /** So that a client whose clock is behind takes it, too. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final int SERIAL_BITS = 127;

    private SelfSigned() {}

    static X509Certificate certificate(IdentityKeyKind kind, KeyPair pair, Instant now, SecureRandom random)
            throws GeneralSecurityException {
        X500Name name = new X500Name("O=Rolecall,CN=Rolecall instance identity " + kind.text());
        try {
            ContentSigner signer = new JcaContentSignerBuilder(kind.certificateAlgorithm())
                    .setSecureRandom(random)
                    .build(pair.getPrivate());
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                                    Date.from(now.minus(BEFORE)),
                                    Date.from(now.plus(LIFE)),
                                    name,
                                    pair.getPublic())
                            .build(signer));
        } catch (OperatorCreationException e) {
            throw new CertificateException(e);
        }
    }
}
