package dev.rolecall.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.profile.Origin;
import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.profile.ProfileValue;
import dev.rolecall.core.sts.ResolvedTarget;
import dev.rolecall.core.sts.StsTargetResolver;
import dev.rolecall.core.system.Environment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Sets of profiles with circles, gaps and conflicts: whatever the files say, the walk ends and says what it found. */
final class RandomChainsTest {
    private static final int SETS = 500;
    private static final long SEED = 20260301;

    /** One line with place, profile and key; or the profile that is not there. */
    private static final String CLEAR =
            "config:1: profile '[a-f]'[: ][^\n]+|config:1: services '[^\n]+|there is no profile 'gone'[^\n]+|no region is set[^\n]+";

    /** What errors say of circles, gaps and conflicts: each must come up. */
    private static final List<String> TANGLES = List.of(
            "closes a circle",
            "there is no such profile",
            "there is no profile",
            "has no credentials",
            "has no source",
            "are both there",
            "half a key pair",
            "needs role_arn beside it",
            "must be Environment",
            "must look like",
            "must be a whole number",
            "there is no [sso-session",
            "uses SSO but has no",
            "must be the path of a file",
            "must be the name of a [services",
            "must be http or https",
            "must be legacy, standard or adaptive",
            "must be true or false");

    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f", "gone");

    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry(
                    "role_arn",
                    List.of(
                            "arn:aws:iam::111122223333:role/a",
                            "arn:aws:iam::111122223333:role/b",
                            "arn:aws:iam::111122223333:role/c",
                            "arn:aws:iam::111122223333:role/d",
                            "arn:aws:iam::111122223333:role/team/e",
                            "arn:aws:iam::111122223333:role/team/f",
                            "x")),
            Map.entry("source_profile", NAMES),
            Map.entry(
                    "credential_source", List.of("Environment", "EcsContainer", "Ec2InstanceMetadata", "environment")),
            Map.entry("aws_access_key_id", List.of("AKIATESTTESTTEST1111")),
            Map.entry("aws_secret_access_key", List.of("TEST-SECRET-1")),
            Map.entry("aws_session_token", List.of("TEST-SECRET-2")),
            Map.entry("web_identity_token_file", List.of("/run/token", "\0")),
            Map.entry("sso_session", List.of("corp", "gone")),
            Map.entry("sso_account_id", List.of("111122223333")),
            Map.entry("sso_role_name", List.of("Admin")),
            Map.entry("credential_process", List.of("TEST-SECRET-command")),
            Map.entry("login_session", List.of("arn:aws:iam::111122223333:user/me")),
            Map.entry("duration_seconds", List.of("900", "7200", "soon")),
            Map.entry("services", List.of("local", "gone")),
            Map.entry("endpoint_url", List.of("http://localhost:1", "http://sts.example", "TEST-SECRET")),
            Map.entry("retry_mode", List.of("standard", "standard", "adaptive", "often")),
            Map.entry("use_fips_endpoint", List.of("true", "false", "maybe")),
            Map.entry("disable_ec2_metadata", List.of("true", "")),
            Map.entry("account_id_endpoint_mode", List.of("preferred")));

    /** Often enough for long chains, seldom enough for profiles without an error in them. */
    private static final Map<String, Double> ODDS = Map.of(
            "role_arn", 0.7,
            "source_profile", 0.6,
            "aws_access_key_id", 0.3,
            "aws_secret_access_key", 0.4,
            "duration_seconds", 0.1);

    private static final double OTHER_ODDS = 0.05;

    /** What came of all the profiles of all the sets. */
    private static final class Tally {
        private int chains;
        private int longest;
        private int findings;
        private final Map<String, Integer> errors = new TreeMap<>();

        void chain(ResolvedProfile resolved, ResolvedTarget target) {
            chains++;
            longest = Math.max(longest, resolved.source().roles().size());
            findings += resolved.findings().size() + target.findings().size();
        }

        void error(String message) {
            TANGLES.stream().filter(message::contains).forEach(tangle -> errors.merge(tangle, 1, Integer::sum));
        }
    }

    /** Set {@code n} is made of seed {@code SEED + n}, so that one that fails can be made again alone. */
    @Test
    void resolve_randomProfiles_endInAChainOrInOneError() {
        Tally tally = new Tally();
        for (long seed = SEED; seed < SEED + SETS; seed++) {
            ProfileSet profiles = profiles(new SplittableRandom(seed));
            for (String name : NAMES) {
                assertEnds(profiles, name, "seed " + seed + ", profile " + name, tally);
            }
        }

        assertThat(tally.chains).as("profiles that say something").isGreaterThan(SETS / 4);
        assertThat(tally.longest).as("roles in the longest chain").isGreaterThanOrEqualTo(3);
        assertThat(tally.findings).as("keys that are told of").isGreaterThan(SETS / 4);
        assertThat(tally.errors.keySet()).as("ways to be tangled").containsExactlyInAnyOrderElementsOf(TANGLES);
    }

    private static void assertEnds(ProfileSet profiles, String name, String which, Tally tally) {
        try {
            ResolvedProfile resolved = new SourceResolver(profiles).resolve(name);
            ResolvedTarget target = new StsTargetResolver(profiles, Environment.of(Map.of()))
                    .resolve(
                            profiles.profile(name).orElseThrow(),
                            resolved.source().roleArn().orElse(null));
            assertSound(resolved, which);
            tally.chain(resolved, target);
        } catch (InvalidConfiguration e) {
            assertThat(e.getMessage())
                    .as(which)
                    .matches(CLEAR)
                    .doesNotContain("TEST-SECRET")
                    .hasSizeLessThan(400);
            tally.error(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            throw new AssertionError(which, e);
        }
    }

    /** No chain is longer than the set of profiles; printing it shows no secret; findings are lines of the files. */
    private static void assertSound(ResolvedProfile resolved, String which) {
        List<AssumeRole> roles = resolved.source().roles();
        assertThat(roles).as(which).hasSizeLessThan(NAMES.size());
        assertThat(resolved.source().roleArn())
                .as(which)
                .isEqualTo(
                        roles.isEmpty()
                                ? resolved.source().roleArn().filter(Arn::isRole)
                                : Optional.of(roles.get(roles.size() - 1).roleArn()));
        assertThat(resolved.toString()).as(which).doesNotContain("TEST-SECRET");
        assertThat(resolved.findings())
                .as(which)
                .allSatisfy(finding -> assertThat(finding.toString()).matches("config:1: profile '[a-f]': [^\\n]+"));
    }

    private static ProfileSet profiles(RandomGenerator random) {
        Map<String, ProfileSection> profiles = new LinkedHashMap<>();
        for (String name : NAMES.subList(0, NAMES.size() - 1)) {
            profiles.put(name, section(name, random));
        }
        Map<String, String> corp = Map.of("sso_start_url", "https://corp.example", "sso_region", "eu-west-1");
        return new ProfileSet(
                profiles,
                Map.of("corp", section("corp", corp)),
                Map.of("local", section("local", Map.of())),
                List.of());
    }

    private static ProfileSection section(String name, RandomGenerator random) {
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
