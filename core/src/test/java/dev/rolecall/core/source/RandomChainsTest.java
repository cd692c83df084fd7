package dev.rolecall.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.profile.Origin;
import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.profile.ProfileValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sets of profiles with circles, gaps and conflicts: whatever the files say, the walk ends and says what it found. */
final class RandomChainsTest {
    private static final int SETS = 500;
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "gone");

    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry(
                    "role_arn",
                    List.of(
                            "arn:aws:iam::111122223333:role/a",
                            "arn:aws:iam::111122223333:role/b",
                            "arn:aws:iam::111122223333:role/c",
                            "arn:aws:iam::111122223333:role/d",
                            "x")),
            Map.entry("source_profile", NAMES),
            Map.entry("credential_source", List.of("Environment", "EcsContainer", "environment")),
            Map.entry("aws_access_key_id", List.of("AKIATESTTESTTEST1111")),
            Map.entry("aws_secret_access_key", List.of("TEST-SECRET-1")),
            Map.entry("aws_session_token", List.of("TEST-SECRET-2")),
            Map.entry("web_identity_token_file", List.of("/run/token", "\0")),
            Map.entry("sso_session", List.of("corp", "gone")),
            Map.entry("sso_account_id", List.of("111122223333")),
            Map.entry("sso_role_name", List.of("Admin")),
            Map.entry("credential_process", List.of("TEST-SECRET-command")),
            Map.entry("login_session", List.of("arn:aws:iam::111122223333:user/me")),
            Map.entry("duration_seconds", List.of("900", "7200", "soon")));

    /** Often enough for long chains, seldom enough for profiles without an error in them. */
    private static final Map<String, Double> ODDS = Map.of(
            "role_arn", 0.7,
            "source_profile", 0.6,
            "aws_access_key_id", 0.3,
            "aws_secret_access_key", 0.4,
            "duration_seconds", 0.1);

    private static final double OTHER_ODDS = 0.05;

    @Test
    void resolve_randomProfiles_endInAChainOrInOneError() {
        Random random = new Random(20260301);
        int chains = 0;
        int circles = 0;
        int longest = 0;
        for (int set = 0; set < SETS; set++) {
            ProfileSet profiles = profiles(random);
            for (String name : NAMES) {
                try {
                    ResolvedProfile resolved = new SourceResolver(profiles).resolve(name);
                    assertSound(resolved);
                    chains++;
                    longest = Math.max(longest, resolved.source().roles().size());
                } catch (InvalidConfiguration e) {
                    assertThat(e.getMessage()).doesNotContain("TEST-SECRET").contains("profile");
                    circles += String.valueOf(e.getMessage()).contains("circle") ? 1 : 0;
                }
            }
        }
        assertThat(chains).as("sets that say something").isGreaterThan(SETS / 4);
        assertThat(circles).as("sets that are tangled").isGreaterThan(20);
        assertThat(longest).isGreaterThanOrEqualTo(3);
    }

    /** No chain is longer than the set of profiles; printing it shows no secret. */
    private static void assertSound(ResolvedProfile resolved) {
        List<AssumeRole> roles = resolved.source().roles();
        assertThat(roles).hasSizeLessThan(NAMES.size());
        assertThat(resolved.source().roleArn())
                .isEqualTo(
                        roles.isEmpty()
                                ? resolved.source().roleArn().filter(Arn::isRole)
                                : Optional.of(roles.get(roles.size() - 1).roleArn()));
        assertThat(resolved.toString()).doesNotContain("TEST-SECRET");
    }

    private static ProfileSet profiles(Random random) {
        Map<String, ProfileSection> profiles = new LinkedHashMap<>();
        for (String name : NAMES.subList(0, NAMES.size() - 1)) {
            profiles.put(name, section(name, random));
        }
        Map<String, String> corp = Map.of("sso_start_url", "https://corp.example", "sso_region", "eu-west-1");
        return new ProfileSet(profiles, Map.of("corp", section("corp", corp)), Map.of(), List.of());
    }

    private static ProfileSection section(String name, Random random) {
        Map<String, String> values = new LinkedHashMap<>();
        VALUES.keySet().stream().sorted().forEach(key -> {
            if (random.nextDouble() < ODDS.getOrDefault(key, OTHER_ODDS)) {
                List<String> choices = VALUES.getOrDefault(key, List.of());
                values.put(key, choices.get(random.nextInt(choices.size())));
            }
        });
        return section(name, values);
    }

    private static ProfileSection section(String name, Map<String, String> values) {
        Origin origin = new Origin(Path.of("config"), 1);
        Map<String, ProfileValue> typed = new LinkedHashMap<>();
        values.forEach((key, value) -> typed.put(key, new ProfileValue(value, Map.of(), origin)));
        return new ProfileSection(name, typed, origin);
    }
}
