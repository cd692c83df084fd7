package dev.rolecall.core.sts;

import static dev.rolecall.core.sts.StsTestBed.ASSUME;
import static dev.rolecall.core.sts.StsTestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.sts.RecordingSts.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdkStsConnectionTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static SelfSigned authority;

    @BeforeAll
    static void makeCertificate() throws Exception {
        authority = SelfSigned.in(directory);
    }

    @Test
    void selfSignedCertificate_isRefused() throws Exception {
        try (StsTestBed bed = new StsTestBed();
                RecordingSts sts = RecordingSts.overTls(authority.serverSockets(), StsXml.assumedRole())) {
            assertThatThrownBy(() -> bed.gateway.assumeRole(overTls(sts, null), USER, ASSUME))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("no TLS connection")
                    .hasMessageContaining("ca_bundle");
            assertThat(sts.asked).isEmpty();
        }
    }

    @Test
    void selfSignedCertificate_inTheCaBundle_isTrusted() throws Exception {
        try (StsTestBed bed = new StsTestBed();
                RecordingSts sts = RecordingSts.overTls(authority.serverSockets(), StsXml.assumedRole())) {
            assertThat(bed.gateway.assumeRole(overTls(sts, authority.pem()), USER, ASSUME))
                    .isNotNull();
        }
    }

    @Test
    void otherCertificate_inTheCaBundle_isRefused() throws Exception {
        SelfSigned other = SelfSigned.in(Files.createDirectory(directory.resolve("other")));
        try (StsTestBed bed = new StsTestBed();
                RecordingSts sts = RecordingSts.overTls(authority.serverSockets(), StsXml.assumedRole())) {
            assertThatThrownBy(() -> bed.gateway.assumeRole(overTls(sts, other.pem()), USER, ASSUME))
                    .isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void caBundle_missingEmptyOrMalformed_isAnErrorThatNamesTheFile() throws IOException {
        Path missing = directory.resolve("missing.pem");
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        Path malformed = Files.writeString(
                directory.resolve("malformed.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        assertInvalid(missing, "it does not exist");
        assertInvalid(empty, "it holds no certificate");
        assertInvalid(malformed, "it is malformed");
        assertInvalid(directory, "it cannot be read");
    }

    private static void assertInvalid(Path bundle, String why) {
        StsTarget target = new StsTarget("eu-west-1", null, false, false, false, bundle, null);
        try (StsTestBed bed = new StsTestBed()) {
            assertThatThrownBy(() -> bed.gateway.assumeRole(target, USER, ASSUME))
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessageContaining("ca_bundle " + bundle + ": " + why);
        }
    }

    @Test
    void httpProxy_carriesTheCall() {
        try (RecordingSts proxy = RecordingSts.answering(StsXml.assumedRole());
                StsTestBed bed = StsTestBed.in(Map.of("HTTP_PROXY", "http://127.0.0.1:" + proxy.port()))) {
            assertThat(bed.gateway.assumeRole(elsewhere("http"), USER, ASSUME)).isNotNull();
            assertThat(proxy.asked).singleElement().satisfies(asked -> {
                assertThat(asked.line()).isEqualTo("POST http://sts.invalid HTTP/1.1");
                assertThat(asked.headers()).doesNotContainKey("proxy-authorization");
            });
        }
    }

    @Test
    void httpProxyWithPassword_isToldIt() {
        try (RecordingSts proxy = RecordingSts.answering(StsXml.assumedRole());
                StsTestBed bed =
                        StsTestBed.in(Map.of("HTTP_PROXY", "http://me:TEST-SECRET-p@127.0.0.1:" + proxy.port()))) {
            bed.gateway.assumeRole(elsewhere("http"), USER, ASSUME);

            assertThat(proxy.asked)
                    .singleElement()
                    .satisfies(asked -> assertThat(asked.headers())
                            .containsEntry("proxy-authorization", "Basic bWU6VEVTVC1TRUNSRVQtcA=="));
        }
    }

    @Test
    void httpsProxy_isAskedForATunnel() {
        try (RecordingSts proxy = RecordingSts.answering(new Answer(502, ""));
                StsTestBed bed = StsTestBed.in(Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port()))) {
            assertThatThrownBy(() -> bed.gateway.assumeRole(elsewhere("https"), USER, ASSUME))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("proxy");
            assertThat(proxy.asked)
                    .first()
                    .satisfies(asked -> assertThat(asked.line()).isEqualTo("CONNECT sts.invalid:443 HTTP/1.1"));
        }
    }

    @Test
    void loopback_isReachedWithoutTheProxy() {
        try (RecordingSts proxy = RecordingSts.answering(new Answer(502, ""));
                RecordingSts sts = RecordingSts.answering(StsXml.assumedRole());
                StsTestBed bed = StsTestBed.in(Map.of("HTTP_PROXY", "http://127.0.0.1:" + proxy.port()))) {
            assertThat(bed.gateway.assumeRole(sts.target(), USER, ASSUME)).isNotNull();
            assertThat(proxy.asked).isEmpty();
        }
    }

    private static StsTarget elsewhere(String scheme) {
        return StsTarget.regional("eu-west-1").withEndpoint(URI.create(scheme + "://sts.invalid"));
    }

    private static StsTarget overTls(RecordingSts sts, @Nullable Path caBundle) {
        URI endpoint = URI.create("https://127.0.0.1:" + sts.port());
        return new StsTarget("eu-west-1", endpoint, false, false, false, caBundle, 1);
    }
}
