package dev.rolecall.core.sts;

import static dev.rolecall.core.sts.StsTestBed.ASSUME;
import static dev.rolecall.core.sts.StsTestBed.ROLE;
import static dev.rolecall.core.sts.StsTestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Proves that the SDK takes nothing from its surroundings, by surroundings that would break every call if it did. */
@Isolated("changes system properties")
class SdkStsHermeticityTest {
    private static final Map<String, String> HOSTILE = Map.ofEntries(
            Map.entry("aws.region", "xx-hostile-1"),
            Map.entry("aws.profile", "hostile"),
            Map.entry("aws.accessKeyId", "AKIAHOSTILEHOSTILE00"),
            Map.entry("aws.secretAccessKey", "TEST-SECRET-hostile"),
            Map.entry("aws.sessionToken", "TEST-SECRET-hostile"),
            Map.entry("aws.webIdentityTokenFile", "/nonexistent/token"),
            Map.entry("aws.roleArn", "arn:aws:iam::666666666666:role/hostile"),
            Map.entry("aws.endpointUrl", "http://127.0.0.1:1"),
            Map.entry("aws.endpointUrlSts", "http://127.0.0.1:1"),
            Map.entry("aws.ec2MetadataServiceEndpoint", "http://127.0.0.1:1"),
            Map.entry("aws.containerCredentialsFullUri", "http://127.0.0.1:1"),
            Map.entry("aws.retryMode", "hostile"),
            Map.entry("aws.newRetries2026", "hostile"),
            Map.entry("aws.maxAttempts", "1"),
            Map.entry("aws.defaultsMode", "hostile"),
            Map.entry("aws.useFipsEndpoint", "true"),
            Map.entry("aws.useDualstackEndpoint", "true"),
            Map.entry("aws.authSchemePreference", "sigv4a"),
            Map.entry("aws.sigv4a.signing.region.set", "*"),
            Map.entry("aws.accountIdEndpointMode", "hostile"),
            Map.entry("aws.disableRequestCompression", "hostile"),
            Map.entry("aws.requestMinCompressionSizeBytes", "hostile"),
            Map.entry("sdk.ua.appId", "hostile"),
            Map.entry("https.proxyHost", "127.0.0.1"),
            Map.entry("http.proxyHost", "127.0.0.1"),
            Map.entry("http.proxyPort", "1"));

    private static final String FILE = """
            [profile hostile]
            region = xx-hostile-1
            aws_access_key_id = AKIAHOSTILEHOSTILE00
            aws_secret_access_key = TEST-SECRET-hostile
            endpoint_url = http://127.0.0.1:1
            sts_regional_endpoints = hostile
            retry_mode = hostile
            defaults_mode = hostile
            use_fips_endpoint = true
            max_attempts = 1
            services = hostile
            [services hostile]
            sts =
              endpoint_url = http://127.0.0.1:1
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final Map<String, String> before = new HashMap<>();

    @BeforeEach
    void surround() throws IOException {
        Path config = Files.writeString(directory.resolve("config"), FILE);
        HOSTILE.forEach(this::set);
        set("aws.configFile", config.toString());
        set("aws.sharedCredentialsFile", config.toString());
        set("user.home", directory.toString());
        Files.createDirectory(directory.resolve(".aws"));
        Files.copy(config, directory.resolve(".aws/config"));
    }

    private void set(String name, String value) {
        before.put(name, Objects.requireNonNullElse(System.setProperty(name, value), ""));
    }

    @AfterEach
    void restore() {
        before.forEach((name, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void signedCall_inHostileSurroundings_goesWhereItIsTold() {
        try (StsTestBed bed = new StsTestBed();
                RecordingSts sts = RecordingSts.answering(
                        StsXml.error(503, "ServiceUnavailable", "later"), StsXml.assumedRole())) {
            assertThat(bed.gateway.assumeRole(sts.target(), USER, ASSUME)).isNotNull();

            assertThat(sts.asked).hasSize(2).allSatisfy(asked -> {
                assertThat(asked.headers().get("authorization"))
                        .startsWith("AWS4-HMAC-SHA256 Credential=AKIATESTTESTTEST9999/")
                        .contains("/eu-west-1/sts/aws4_request");
                assertThat(asked.headers()).doesNotContainKey("x-amz-security-token");
                assertThat(asked.headers().toString() + asked.form()).doesNotContainIgnoringCase("hostile");
            });
        }
    }

    @Test
    void unsignedCall_inHostileSurroundings_staysUnsigned() {
        WebIdentityCall call = new WebIdentityCall(ROLE, "me", Secret.of("TEST-SECRET-jwt"), null);
        try (StsTestBed bed = new StsTestBed();
                RecordingSts sts =
                        RecordingSts.answering(StsXml.granted("AssumeRoleWithWebIdentity", StsXml.EXPIRATION))) {
            assertThat(bed.gateway.assumeRoleWithWebIdentity(sts.target(), call))
                    .isNotNull();

            assertThat(sts.asked)
                    .singleElement()
                    .satisfies(asked -> assertThat(asked.headers()).doesNotContainKey("authorization"));
        }
    }

    @Test
    void filesThatTheSdkCannotParse_areAnErrorInWords() throws IOException {
        Files.writeString(directory.resolve("config"), "[profile hostile");
        try (StsTestBed bed = new StsTestBed()) {
            assertThatThrownBy(() -> bed.gateway.getCallerIdentity(StsTarget.regional("eu-west-1"), USER))
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessage("the AWS SDK does not accept the AWS files or settings: "
                            + "Profile definition must end with ']' on line 1");
        }
    }

    @Test
    void endpoint_inHostileSurroundings_isThatOfTheTarget() {
        assertThat(SdkStsEndpoints.endpointOf(StsTarget.regional("eu-west-1")))
                .hasToString("https://sts.eu-west-1.amazonaws.com");
    }
}
