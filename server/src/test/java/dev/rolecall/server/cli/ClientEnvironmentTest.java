package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.system.Environment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a program is given, and what it must not keep. */
final class ClientEnvironmentTest {
    private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private static final String TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private static final String IMDS = "AWS_EC2_METADATA_SERVICE_ENDPOINT";

    private static final String TASK = "ECS_CONTAINER_METADATA_URI_V4";

    private static final Map<String, String> ECS = Map.of(
            FULL,
            "http://127.0.0.1:9911/role/app",
            TOKEN_FILE,
            "/state/authorization-token",
            TASK,
            "http://127.0.0.1:9911/v4/app");

    private static ClientEnvironment of(Map<String, String> pointing, Map<String, String> here) {
        return ClientEnvironment.of(pointing, Optional.of("eu-west-1"), Environment.of(here));
    }

    @Test
    void assertion86_containerClient_hasOneUriAndOneTokenAndNothingThatOutranksThem() {
        ClientEnvironment environment = of(ECS, Map.of());

        assertThat(environment.set()).containsAllEntriesOf(ECS).doesNotContainKeys(RELATIVE, TOKEN, IMDS);
        assertThat(environment.unset())
                .contains(RELATIVE, TOKEN, IMDS)
                .contains(
                        "AWS_ACCESS_KEY_ID",
                        "AWS_SECRET_ACCESS_KEY",
                        "AWS_SESSION_TOKEN",
                        "AWS_PROFILE",
                        "AWS_DEFAULT_PROFILE",
                        "AWS_WEB_IDENTITY_TOKEN_FILE",
                        "AWS_EC2_METADATA_DISABLED")
                .doesNotContainAnyElementsOf(environment.set().keySet());
    }

    @Test
    void assertion86_clientOfImds_hasNoContainerVariable() {
        ClientEnvironment environment = of(Map.of(IMDS, "http://127.0.0.1:9911"), Map.of());

        assertThat(environment.set()).doesNotContainKeys(FULL, RELATIVE, TOKEN, TOKEN_FILE);
        assertThat(environment.unset())
                .contains(FULL, RELATIVE, TOKEN, TOKEN_FILE, "AWS_EC2_METADATA_DISABLED")
                .doesNotContain(IMDS);
    }

    @Test
    void clientThatIsInNoTask_keepsNoneOfAnother() {
        assertThat(of(Map.of(IMDS, "http://127.0.0.1:9911"), Map.of()).unset())
                .contains("ECS_CONTAINER_METADATA_URI", TASK);
        assertThat(of(ECS, Map.of()).set()).containsKey(TASK);
        assertThat(of(ECS, Map.of()).unset())
                .contains("ECS_CONTAINER_METADATA_URI")
                .doesNotContain(TASK);
    }

    @Test
    void assertion86_hostOfTheEndpoint_isInNoProxyOnce() {
        Map<String, String> first = of(ECS, Map.of()).set();

        assertThat(first).containsEntry("NO_PROXY", "127.0.0.1").containsEntry("no_proxy", "127.0.0.1");
        assertThat(of(ECS, first).set()).isEqualTo(withoutRegion(first));
    }

    private static Map<String, String> withoutRegion(Map<String, String> set) {
        Map<String, String> rest = new HashMap<>(set);
        rest.keySet().removeIf(name -> name.endsWith("REGION"));
        return rest;
    }

    @Test
    void noProxy_ofOneName_isKeptUnderBoth() {
        assertThat(of(ECS, Map.of("NO_PROXY", "corp, .example.com")).set())
                .containsEntry("NO_PROXY", "corp,.example.com,127.0.0.1")
                .containsEntry("no_proxy", "corp,.example.com,127.0.0.1");
    }

    @Test
    void noProxy_ofBothNames_keepsWhatEachSays() {
        assertThat(of(ECS, Map.of("NO_PROXY", "a", "no_proxy", "*")).set())
                .containsEntry("NO_PROXY", "a,127.0.0.1")
                .containsEntry("no_proxy", "*");
    }

    @Test
    void noProxy_ofAnIpv6Endpoint_hasTheBareAddress() {
        assertThat(of(Map.of(IMDS, "http://[::1]:9911"), Map.of()).set()).containsEntry("NO_PROXY", "::1");
    }

    @Test
    void region_isSetOnlyWhereNoneIs() {
        assertThat(of(ECS, Map.of()).set())
                .containsEntry("AWS_REGION", "eu-west-1")
                .containsEntry("AWS_DEFAULT_REGION", "eu-west-1");
        assertThat(of(ECS, Map.of("AWS_DEFAULT_REGION", "us-west-2")).set())
                .doesNotContainKeys("AWS_REGION", "AWS_DEFAULT_REGION");
    }

    @Test
    void sandbox_isNotLeftAsideByTheSwitchForEndpoints() {
        Map<String, String> sandbox = new HashMap<>(ECS);
        sandbox.put("AWS_ENDPOINT_URL_STS", "http://127.0.0.2:1");

        assertThat(of(sandbox, Map.of()).unset()).contains("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
        assertThat(of(sandbox, Map.of()).set().getOrDefault("NO_PROXY", "").split(","))
                .containsExactlyInAnyOrder("127.0.0.1", "127.0.0.2");
        assertThat(of(ECS, Map.of()).unset()).doesNotContain("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
    }
}
