package dev.rolecall.server.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Signed data as EC2 has it: the document in it, and the certificate not, for who verifies has that already. */
final class Pkcs7 {
    private Pkcs7() {}

    /**
     * DER.
     *
     * @param now the signing time that it tells
     */
    static byte[] signed(
            byte[] document, IdentityKeyKind kind, PrivateKey key, X509Certificate certificate, Instant now)
            throws GeneralSecurityException {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(signer(kind, key, certificate, now));
            return generator
                    .generate(new CMSProcessableByteArray(document), true)
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
        } catch (CMSException | OperatorCreationException | IOException e) {
            throw new SignatureException(e);
        }
    }

    private static SignerInfoGenerator signer(
            IdentityKeyKind kind, PrivateKey key, X509Certificate certificate, Instant now)
            throws GeneralSecurityException, OperatorCreationException {
        ContentSigner signer = new JcaContentSignerBuilder(kind.signatureAlgorithm()).build(key);
        Attribute time = new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(now))));
        return new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(
                        new DefaultSignedAttributeTableGenerator(new AttributeTable(new DERSet(time))))
                .build(signer, certificate);
    }
}
