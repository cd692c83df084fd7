package dev.rolecall.core.sso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Secret;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Proves that the SDK takes nothing from its surroundings, by surroundings that would break every call if it did. */
@Isolated("changes system properties")
final class SdkSsoHermeticityTest {
    private static final Map<String, String> HOSTILE = Map.ofEntries(
            Map.entry("aws.region", "xx-hostile-1"),
            Map.entry("aws.profile", "hostile"),
            Map.entry("aws.accessKeyId", "AKIAHOSTILEHOSTILE00"),
            Map.entry("aws.secretAccessKey", "TEST-SECRET-hostile"),
            Map.entry("aws.endpointUrl", "http://127.0.0.1:1"),
            Map.entry("aws.endpointUrlSso", "http://127.0.0.1:1"),
            Map.entry("aws.endpointUrlSsoOidc", "http://127.0.0.1:1"),
            Map.entry("aws.ec2MetadataServiceEndpoint", "http://127.0.0.1:1"),
            Map.entry("aws.retryMode", "hostile"),
            Map.entry("aws.defaultsMode", "hostile"),
            Map.entry("aws.useFipsEndpoint", "true"),
            Map.entry("aws.useDualstackEndpoint", "true"),
            Map.entry("aws.authSchemePreference", "sigv4a"),
            Map.entry("http.proxyHost", "127.0.0.1"),
            Map.entry("http.proxyPort", "1"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    private final Map<String, String> before = new HashMap<>();

    @BeforeEach
    void surround() {
        HOSTILE.forEach(
                (name, value) -> before.put(name, Objects.requireNonNullElse(System.setProperty(name, value), "")));
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
    void bothHalves_inHostileSurroundings_areReachedWhereTheTargetSays() {
        try (SsoBed bed = new SsoBed(home)) {
            bed.center.knows("TEST-SECRET-access-0", "TEST-SECRET-refresh-0");
            Secret token = Secret.of("TEST-SECRET-access-0");

            ClientRegistration client = bed.gateway.registerClient(bed.target, List.of());

            assertThat(bed.gateway.refresh(bed.target, client, Secret.of("TEST-SECRET-refresh-0")))
                    .isNotNull();
            assertThat(bed.gateway.getRoleCredentials(bed.target, token, "111122223333", "Admin"))
                    .isNotNull();
            assertThat(bed.center.asked("/").toString()).doesNotContainIgnoringCase("hostile");
        }
    }
}
