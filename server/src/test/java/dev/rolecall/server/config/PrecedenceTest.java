package dev.rolecall.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.guard.Network;
import dev.rolecall.server.imds.TokenMode;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Option, then variable, then file, then default: for each setting there is. */
final class PrecedenceTest {
    @TempDir
    Path home;

    /** A setting: what each place says, what it comes to in the configuration, and what it is if no place says a thing. */
    record Row(
            String key,
            String option,
            String variable,
            String file,
            Function<ServerConfig, @Nullable Object> outcome,
            Function<String, Object> meaning,
            @Nullable String byDefault) {
        @Override
        public String toString() {
            return key;
        }
    }

    static Stream<Row> settings() {
        return Stream.concat(LimitRows.all(), others());
    }

    private static Stream<Row> others() {
        return Stream.of(
                new Row(
                        "bind",
                        "127.0.0.1:1",
                        "127.0.0.1:2",
                        "127.0.0.1:3",
                        config -> config.listeners().get(0).bind(),
                        PrecedenceTest::address,
                        "127.0.0.1:9911"),
                new Row(
                        "health_bind",
                        "127.0.0.1:1",
                        "127.0.0.1:2",
                        "127.0.0.1:3",
                        ServerConfig::health,
                        PrecedenceTest::address,
                        "127.0.0.1:9912"),
                new Row(
                        "management_bind",
                        "127.0.0.1:1",
                        "127.0.0.1:2",
                        "127.0.0.1:3",
                        ServerConfig::management,
                        PrecedenceTest::address,
                        null),
                new Row(
                        "hosts",
                        "a",
                        "b",
                        "c",
                        config -> config.listeners().get(0).hosts(),
                        text -> Stream.of(text).filter(name -> !name.isEmpty()).toList(),
                        ""),
                new Row("state_dir", "/o", "/v", "/f", ServerConfig::stateDirectory, Path::of, null),
                new Row(
                        "cache",
                        "own",
                        "none",
                        "aws-cli",
                        config -> config.sessions().cache(),
                        text -> CacheMode.valueOf(text.replace('-', '_').toUpperCase(Locale.ROOT)),
                        "own"),
                new Row("audit_log", "/o", "/v", "/f", config -> config.audit().log(), Path::of, null),
                new Row(
                        "audit_format",
                        "json",
                        "text",
                        "json",
                        config -> config.audit().format(),
                        text -> AuditFormat.valueOf(text.toUpperCase(Locale.ROOT)),
                        "text"),
                new Row(
                        "audit_max_bytes",
                        "2000000",
                        "3000000",
                        "4000000",
                        config -> config.audit().maxBytes(),
                        Long::valueOf,
                        "104857600"),
                new Row(
                        "mfa_process",
                        "o 1",
                        "v",
                        "f",
                        config -> config.sessions().mfaProcess(),
                        text -> text,
                        null),
                new Row(
                        "sts_calls_per_second",
                        "5",
                        "6",
                        "7",
                        config -> config.refresh().stsCallsPerSecond(),
                        Integer::valueOf,
                        "20"),
                new Row(
                        "sts_calls_per_second_per_account",
                        "5",
                        "6",
                        "7",
                        config -> config.refresh().stsCallsPerSecondPerAccount(),
                        Integer::valueOf,
                        "10"),
                new Row(
                        "expire_early",
                        "60s",
                        "1m",
                        "30s",
                        config -> config.refresh().expireEarly(),
                        text -> Durations.parse(text).orElseThrow(),
                        "0s"),
                new Row(
                        "authorization_token_file",
                        "/o",
                        "/v",
                        "/f",
                        ServerConfig::authorizationTokenFile,
                        Path::of,
                        null),
                new Row(
                        "imds_tokens",
                        "required",
                        "optional",
                        "required",
                        config -> config.listeners().get(0).options().tokens(),
                        text -> TokenMode.valueOf(text.toUpperCase(Locale.ROOT)),
                        "required"),
                new Row(
                        "authorization",
                        "token",
                        "none",
                        "token",
                        config -> config.listeners().get(0).authorization(),
                        text -> Authorization.parse(text).orElseThrow(),
                        "token"),
                new Row(
                        "allowed_uids",
                        "1",
                        "2",
                        "3",
                        config -> config.listeners().get(0).callers().uids(),
                        text -> Optional.of(Set.of(Long.valueOf(text))),
                        "0"),
                new Row(
                        "strict_uids",
                        "true",
                        "false",
                        "true",
                        config -> config.listeners().get(0).callers().strict(),
                        Boolean::valueOf,
                        "false"),
                new Row(
                        "allowed_networks",
                        "10.0.0.1",
                        "10.0.0.2",
                        "10.0.0.3",
                        config -> config.listeners().get(0).callers().networks(),
                        text -> Optional.of(text)
                                .filter(some -> !some.isEmpty())
                                .map(some -> new CallerRule.Networks(
                                        false,
                                        List.of(Network.of(address(some + ":0").getAddress())))),
                        ""),
                new Row(
                        "role_arn",
                        "true",
                        "false",
                        "true",
                        config -> config.listeners().get(0).roleArn(),
                        Boolean::valueOf,
                        "true"),
                new Row(
                        "role_arn_sessions",
                        "1",
                        "2",
                        "3",
                        config -> config.refresh().onDemand().sessions(),
                        Integer::valueOf,
                        "1000"),
                new Row(
                        "role_arn_idle",
                        "61s",
                        "2m",
                        "3h",
                        config -> config.refresh().onDemand().idle(),
                        text -> Durations.parse(text).orElseThrow(),
                        "15m"),
                new Row("docker_socket", "/o", "/v", "/f", ServerConfig::dockerSocket, Path::of, null),
                new Row(
                        "roles_by",
                        "label",
                        "listener",
                        "label-or-attached",
                        config -> config.listeners().get(0).callers().rolesBy(),
                        text -> RolesBy.parse(text).orElseThrow(),
                        "listener"),
                new Row("lazy", "true", "false", "true", ServerConfig::lazy, Boolean::valueOf, "false"),
                new Row(
                        "sandbox",
                        "true",
                        "false",
                        "true",
                        config -> config.sandbox().isPresent(),
                        Boolean::valueOf,
                        "false"),
                new Row(
                        "sandbox_bind",
                        "127.0.0.1:1",
                        "127.0.0.1:2",
                        "[::1]:3",
                        config -> config.sandbox().orElseThrow().bind(),
                        text -> Addresses.parse(text).orElseThrow(),
                        "127.0.0.1:0"),
                new Row(
                        "sandbox_session_duration",
                        "61s",
                        "2m",
                        "3h",
                        config -> config.sandbox().orElseThrow().sessionDuration(),
                        text -> Durations.parse(text).orElseThrow(),
                        null));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void setting_everywhere_theOptionCounts(Row row) {
        Sources sources = everywhere(row).typed(row.key, row.option);

        assertThat(row.outcome.apply(sources.load())).isEqualTo(row.meaning.apply(row.option));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void setting_asVariableAndInTheFile_theVariableCounts(Row row) {
        assertThat(row.outcome.apply(everywhere(row).load())).isEqualTo(row.meaning.apply(row.variable));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void setting_inTheFileOnly_theFileCounts(Row row) {
        Sources sources = base(row).file("[server]", row.key + " = " + row.file);

        assertThat(row.outcome.apply(sources.load())).isEqualTo(row.meaning.apply(row.file));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void setting_nowhere_hasItsDefault(Row row) {
        Object expected = row.byDefault == null ? null : row.meaning.apply(row.byDefault);
        Object usual = row.key.equals("state_dir") ? home.resolve(".local/state/rolecall") : expected;

        assertThat(row.outcome.apply(base(row).load())).isEqualTo(usual);
    }

    @Test
    void settings_allOfServer_areInThisTable() {
        assertThat(settings().map(Row::key))
                .containsExactlyInAnyOrderElementsOf(Objects.requireNonNull(ConfigFile.KEYS.get("server")));
    }

    @Test
    void stateDir_withXdgStateHome_isBelowIt() {
        Sources sources = Sources.of(home).variable("XDG_STATE_HOME", "/xdg");

        assertThat(sources.load().stateDirectory()).isEqualTo(Path.of("/xdg/rolecall"));
    }

    @Test
    void cache_ofTheCli_isWhereTheCliHasIt() {
        assertThat(Sources.of(home).typed("cache", "aws-cli").load().sessions().cacheDirectory())
                .isEqualTo(home.resolve(".aws/cli/cache"));
        assertThat(Sources.of(home).typed("state_dir", "/s").load().sessions().cacheDirectory())
                .isEqualTo(Path.of("/s/sessions"));
    }

    @Test
    void path_withTilde_isBelowTheHome() {
        Sources sources = Sources.of(home).file("[server]", "state_dir = ~/here");

        assertThat(sources.load().stateDirectory()).isEqualTo(home.resolve("here"));
    }

    @Test
    void sandboxDuration_ofAMinute_isTheShortest() {
        Sources sources = Sources.of(home).typed("sandbox", "true").typed("sandbox_session_duration", "60s");

        assertThat(sources.load().sandbox().orElseThrow().sessionDuration()).isEqualTo(Duration.ofMinutes(1));
    }

    private Sources base(Row row) {
        Sources sources = Sources.of(home);
        return switch (row.key) {
            case "sandbox_bind", "sandbox_session_duration" -> sources.typed("sandbox", "true");
            case "roles_by" -> sources.typed("docker_socket", "/s");
            default -> sources;
        };
    }

    private Sources everywhere(Row row) {
        return base(row)
                .variable("ROLECALL_" + row.key.toUpperCase(Locale.ROOT), row.variable)
                .file("[server]", row.key + " = " + row.file);
    }

    private static InetSocketAddress address(String text) {
        return Addresses.parse(text).orElseThrow();
    }
}
