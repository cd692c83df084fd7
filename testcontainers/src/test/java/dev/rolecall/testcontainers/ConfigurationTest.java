package dev.rolecall.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationTest {
    private final Configuration configuration = new Configuration();

    private String ini() {
        return configuration.rolecallIni(List.of("localhost", "rolecall"));
    }

    @Test
    void rolecallIni_nothingSaid_isTheSandboxWithOneRole() {
        assertThat(ini()).isEqualTo("""
                        [server]
                        health_bind = 0.0.0.0:9912
                        management_bind = 0.0.0.0:9913
                        sandbox = true
                        sandbox_bind = 0.0.0.0:9914
                        hosts = localhost, rolecall
                        allowed_networks = 0.0.0.0/0, ::/0
                        allowed_uids = any

                        [role app]
                        profile = rolecall-role-0

                        [listener default]
                        bind = 0.0.0.0:9911
                        protocols = imds, ecs, eks
                        imds_any_role = true

                        """);
        assertThat(configuration.awsConfig()).isEqualTo("""
                        [profile rolecall-role-0]
                        region = us-east-1
                        source_profile = rolecall-user
                        role_arn = arn:aws:iam::123456789012:role/app

                        [profile rolecall-user]
                        aws_access_key_id = AKIATESTCONTAINERS
                        aws_secret_access_key = TEST-SECRET-testcontainers

                        """);
    }

    @Test
    void rolecallIni_everythingSaid_isInItsSections() {
        configuration.role("web");
        configuration.role("jobs", "batch");
        configuration.protocols(List.of(Protocol.ECS, Protocol.EKS, Protocol.ECS));
        configuration.setting("expire_early", "5s");
        configuration.instance("tag.Name", "worker 7");
        configuration.sections("[container side]\nimage = side:1");

        assertThat(ini())
                .contains("expire_early = 5s\n\n[instance]\ntag.Name = worker 7\n\n")
                .contains("[role web]\nprofile = rolecall-role-0\n\n[role jobs]\nprofile = batch\n\n")
                .contains("protocols = ecs, eks\n")
                .endsWith("\n\n[container side]\nimage = side:1\n");
        assertThat(configuration.roles()).containsExactly("web", "jobs");
        assertThat(configuration.taskContainer()).isEqualTo("side");
    }

    @Test
    void rolecallIni_withoutSandbox_letsOnlyConnectedNetworksIn() {
        configuration.withoutSandbox();

        assertThat(ini()).contains("allowed_networks = connected\n").doesNotContain("sandbox");
    }

    @Test
    void rolecallIni_keysOfTheUser_letsOnlyConnectedNetworksIn() {
        configuration.awsCredentials("[dev]\naws_access_key_id = AKIATEST\naws_secret_access_key = TEST-SECRET-dev\n");

        assertThat(ini()).contains("sandbox = true\n", "allowed_networks = connected\n");
    }

    @Test
    void rolecallIni_networksAreNamed_thoseCount() {
        configuration.setting("allowed_networks", "10.1.0.0/16");

        assertThat(ini()).containsOnlyOnce("allowed_networks").contains("allowed_networks = 10.1.0.0/16\n");
    }

    @Test
    void awsConfig_ofTheUser_comesFirstAndIsKept() {
        configuration.awsConfig("[profile batch]\nregion = eu-west-1\n");
        configuration.role("jobs", "batch");
        configuration.role("app");

        assertThat(configuration.awsConfig())
                .startsWith("[profile batch]\nregion = eu-west-1\n\n[profile rolecall-role-1]\n")
                .doesNotContain("role/jobs");
    }

    @Test
    void awsConfig_onlyRolesOfTheUser_isTheirs() {
        configuration.awsConfig("[profile batch]\nregion = eu-west-1\n");
        configuration.role("jobs", "batch");

        assertThat(configuration.awsConfig()).isEqualTo("[profile batch]\nregion = eu-west-1\n\n");
    }

    @Test
    void awsConfig_madeUpRoleWithoutSandbox_isRefused() {
        configuration.withoutSandbox();

        assertThatThrownBy(configuration::awsConfig)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("without the sandbox, role app needs a profile: withRole(name, profile)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "a]\n[server", "ä"})
    void role_nameIsNone_isRefused(String name) {
        assertThatThrownBy(() -> configuration.role(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have 1 to 64 letters, digits or +=,.@_-");
    }

    @Test
    void role_twice_isRefused() {
        configuration.role("app");

        assertThatThrownBy(() -> configuration.role("app", "dev")).hasMessage("there are two roles named app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "a\nb = c", "a\tb", "a # b", "a ;b", "#a"})
    void value_wouldBeReadAsAnother_isRefused(String value) {
        assertThatThrownBy(() -> configuration.instance("tag.Name", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tag.Name ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a=b", "[a", "a\nb", "#a"})
    void key_isNone_isRefused(String key) {
        assertThatThrownBy(() -> configuration.setting(key, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be a key of rolecall.ini");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bind", "health_bind", "management_bind", "sandbox_bind", "sandbox", "state_dir"})
    void setting_thatMakesItReachable_isRefused(String key) {
        assertThatThrownBy(() -> configuration.setting(key, "x"))
                .hasMessageStartingWith(key + " is set by the container");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[server]\nlazy = true", "[task]\n [server]", "[listener default]\nbind = 0.0.0.0:1"})
    void sections_thatTheContainerWrites_areRefused(String text) {
        assertThatThrownBy(() -> configuration.sections(text)).hasMessageContaining("is written by the container");
    }

    @Test
    void sections_ofOtherListeners_areTaken() {
        configuration.sections("[listener jobs]\nbind = 0.0.0.0:9921\n");

        assertThat(ini()).endsWith("[listener jobs]\nbind = 0.0.0.0:9921\n");
        assertThat(configuration.taskContainer()).isEqualTo("app");
    }
}
