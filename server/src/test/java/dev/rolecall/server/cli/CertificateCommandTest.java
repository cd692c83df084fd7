package dev.rolecall.server.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.cli.Shell.Outcome;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CertificateCommandTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({"rsa, RSA", "rsa2048, RSA", "dsa, DSA", "dsa2048, DSA"})
    void kind_isOneCertificateThatStays(String kind, String algorithm) throws Exception {
        Outcome outcome = new Shell(home).run("certificate", kind);

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(outcome.out().getBytes(US_ASCII)));
        assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo(algorithm);
        assertThat(certificate.getSubjectX500Principal().getName()).contains("identity " + kind + ",");
        assertThat(new Shell(home).run("certificate", kind)).isEqualTo(outcome);
        assertThat(home.resolve(".local/state/rolecall/instance-identity-" + kind + ".pem"))
                .exists();
    }

    @Test
    void withoutAKind_allAreThere() throws Exception {
        Outcome outcome = new Shell(home)
                .run("certificate", "--state-dir", home.resolve("elsewhere").toString());

        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificates(
                                new ByteArrayInputStream(outcome.out().getBytes(US_ASCII))))
                .hasSize(4);
        assertThat(home.resolve("elsewhere/instance-identity-dsa.pem")).exists();
        assertThat(home.resolve(".local")).doesNotExist();
    }

    @Test
    void anotherWord_isWrongUsage() {
        Outcome outcome = new Shell(home).run("certificate", "ecdsa");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("rolecall: there is no certificate 'ecdsa'; rsa, rsa2048, dsa and dsa2048 are; see"
                        + " 'rolecall certificate --help'\n");
    }

    @Test
    void stateDirectory_thatIsAFile_isOneLine() throws Exception {
        Path file = Files.writeString(home.resolve("file"), "");

        Outcome outcome = new Shell(home).run("certificate", "rsa", "--state-dir", file.toString());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err().lines()).singleElement().asString().contains("the state directory " + file);
    }
}
