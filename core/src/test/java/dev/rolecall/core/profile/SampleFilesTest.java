package dev.rolecall.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sample files of the repository are read without a single finding and show what they claim. */
final class SampleFilesTest {
    private static final Path SAMPLES = Path.of("..", "config", "profiles");

    private final ProfileSet set =
            ProfileFiles.load(new ProfileLocations(SAMPLES.resolve("config"), SAMPLES.resolve("credentials")));

    @Test
    void samples_all_areFreeOfFindings() {
        assertThat(set.findings()).isEmpty();
        assertThat(set.profiles())
                .containsOnlyKeys(
                        "default",
                        "base",
                        "broker",
                        "team",
                        "app",
                        "partner",
                        "process",
                        "web-identity",
                        "sso",
                        "nested",
                        "session");
    }

    @Test
    void samples_chain_leadsFromAppToTheKeysOfBase() {
        Stream<String> chain = Stream.iterate("app", name -> !name.isEmpty(), name -> text(name, "source_profile"));

        assertThat(chain).containsExactly("app", "team", "broker", "base");
        assertThat(set.profile("base").orElseThrow().value("aws_secret_access_key"))
                .isPresent();
    }

    @Test
    void samples_otherSources_haveTheirKeys() {
        assertThat(text("partner", "external_id")).isEqualTo("customer-0042");
        assertThat(text("process", "credential_process")).contains("--format \"aws json\"");
        assertThat(text("web-identity", "web_identity_token_file")).isEqualTo("~/.aws/ci-token");
        assertThat(set.ssoSessions()).containsOnlyKeys(text("sso", "sso_session"));
        assertThat(set.services()).containsOnlyKeys(text("nested", "services"));
        assertThat(set.services().values())
                .flatExtracting(
                        services -> services.value("sts").orElseThrow().nested().entrySet())
                .containsExactly(Map.entry("endpoint_url", "http://127.0.0.1:4566"));
        assertThat(text("session", "aws_session_token")).isEqualTo("TEST-SECRET-session-token==");
    }

    private String text(String profile, String key) {
        return set.profile(profile).orElseThrow().text(key).orElse("");
    }
}
