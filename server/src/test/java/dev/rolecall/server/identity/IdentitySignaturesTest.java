package dev.rolecall.server.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Taken apart by BouncyCastle, but judged by the JDK alone. */
final class IdentitySignaturesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] DOCUMENT = "{\n  \"region\" : \"eu-west-1\"\n}".getBytes(UTF_8);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Map<IdentityKeyKind, IdentityKey> KEYS = new EnumMap<>(IdentityKeyKind.class);

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        for (IdentityKeyKind kind : IdentityKeyKind.values()) {
            KEYS.put(kind, IdentityKey.make(kind, NOW, RANDOM));
        }
    }

    private static IdentityKey key(IdentityKeyKind kind) {
        return Optional.ofNullable(KEYS.get(kind)).orElseThrow();
    }

    /** As whoever verifies gets it: through the text. */
    private static X509Certificate exported(IdentityKeyKind kind) throws GeneralSecurityException {
        byte[] pem = Pem.of(key(kind).certificate()).getBytes(US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    private static String signature(String name) {
        Map<String, String> all = IdentitySignatures.of(DOCUMENT, KEYS, NOW);
        assertThat(all).containsOnlyKeys("signature", "pkcs7", "rsa2048", "dsa2048");
        return String.valueOf(all.get(name));
    }

    private static byte[] decoded(String name) {
        return Base64.getMimeDecoder().decode(signature(name));
    }

    private static boolean verifies(IdentityKeyKind kind, byte[] signed, byte[] signature)
            throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(kind.signatureAlgorithm());
        verifier.initVerify(exported(kind));
        verifier.update(signed);
        return verifier.verify(signature);
    }

    @Test
    void signature_isRsaOverExactlyTheDocument() throws GeneralSecurityException {
        assertThat(verifies(IdentityKeyKind.RSA, DOCUMENT, decoded("signature")))
                .isTrue();

        byte[] withNewline = new String(DOCUMENT, UTF_8).concat("\n").getBytes(UTF_8);
        assertThat(verifies(IdentityKeyKind.RSA, withNewline, decoded("signature")))
                .isFalse();
        assertThat(verifies(IdentityKeyKind.RSA2048, DOCUMENT, decoded("signature")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "pkcs7, DSA, SHA-1, 1.3.14.3.2.26",
        "rsa2048, RSA2048, SHA-256, 2.16.840.1.101.3.4.2.1",
        "dsa2048, DSA2048, SHA-256, 2.16.840.1.101.3.4.2.1",
    })
    void envelope_hasTheDocumentAndASignatureOfItsKey(String name, IdentityKeyKind kind, String digest, String oid)
            throws Exception {
        SignedData data =
                SignedData.getInstance(ContentInfo.getInstance(decoded(name)).getContent());
        SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        AttributeTable attributes = new AttributeTable(signer.getAuthenticatedAttributes());

        byte[] content = ASN1OctetString.getInstance(data.getEncapContentInfo().getContent())
                .getOctets();
        byte[] told = ASN1OctetString.getInstance(
                        attributes.get(CMSAttributes.messageDigest).getAttributeValues()[0])
                .getOctets();
        byte[] signed = signer.getAuthenticatedAttributes().getEncoded(ASN1Encoding.DER);

        assertThat(content).isEqualTo(DOCUMENT);
        assertThat(told).isEqualTo(MessageDigest.getInstance(digest).digest(DOCUMENT));
        assertThat(signer.getDigestAlgorithm().getAlgorithm().getId()).isEqualTo(oid);
        assertThat(verifies(kind, signed, signer.getEncryptedDigest().getOctets()))
                .isTrue();
        assertThat(Time.getInstance(attributes.get(CMSAttributes.signingTime).getAttributeValues()[0])
                        .getDate()
                        .toInstant())
                .isEqualTo(NOW);
        assertThat(data.getCertificates()).isNull();
    }

    @Test
    void signatures_areLinesOfBase64WithoutHeader() {
        for (String name : new String[] {"signature", "pkcs7", "rsa2048", "dsa2048"}) {
            assertThat(signature(name)).doesNotEndWith("\n");
            assertThat(signature(name).lines())
                    .hasSizeGreaterThan(1)
                    .allMatch(line -> line.matches("[A-Za-z0-9+/=]{1,64}"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void certificate_isOursAndVerifiesItself(IdentityKeyKind kind) throws GeneralSecurityException {
        X509Certificate certificate = exported(kind);

        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName())
                .contains("Rolecall")
                .doesNotContain("Amazon");
        assertThat(certificate.getNotBefore().toInstant()).isBefore(NOW);
        assertThat(certificate.getNotAfter().toInstant()).isAfter(NOW.plus(Duration.ofDays(36_000)));
    }

    @ParameterizedTest
    @EnumSource
    void key_writtenAndReadAgain_isTheSameAndTellsNoSecret(IdentityKeyKind kind) throws GeneralSecurityException {
        byte[] pem = key(kind).pem();

        IdentityKey read = IdentityKey.parse(kind, pem);

        assertThat(read.pem()).isEqualTo(pem);
        assertThat(read).hasToString("key of identity documents, " + kind.text());
    }

    @Test
    void key_withTheCertificateOfAnother_isRefused() throws GeneralSecurityException {
        byte[] mixed = Pem.of(
                Pem.privateKey(key(IdentityKeyKind.RSA).pem(), "RSA"),
                key(IdentityKeyKind.RSA2048).certificate());

        assertThatThrownBy(() -> IdentityKey.parse(IdentityKeyKind.RSA, mixed))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @ParameterizedTest
    @EnumSource
    void text_thatIsNoKey_isRefused(IdentityKeyKind kind) throws GeneralSecurityException {
        String pem = new String(key(kind).pem(), US_ASCII);

        for (String broken : new String[] {
            "",
            "x",
            pem.substring(0, 200),
            pem.replace("CERTIFICATE", "KEY"),
            pem.replace('M', 'N'),
            pem.replaceFirst("(?s)KEY-----\n.*?-----END", "KEY-----\nAAAAA\n-----END")
        }) {
            assertThatThrownBy(() -> IdentityKey.parse(kind, broken.getBytes(US_ASCII)))
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }
}
