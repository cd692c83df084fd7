package dev.rolecall.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong is said at once, each with its place and what to write instead. */
final class ConfigProblemsTest {
    @TempDir
    Path home;

    @Test
    void problems_many_areReportedAtOnceWithTheirPlaces() {
        Sources sources = Sources.of(home)
                .typed("health_bind", "nowhere")
                .variable("ROLECALL_IMDS_TOKENS", "maybe")
                .role("half=")
                .file(
                        "[server]",
                        "bnid = 127.0.0.1:1",
                        "lazy = yes",
                        "[listener a]",
                        "protocols = imds, smtp",
                        "[listner b]");

        String file = home.resolve(".config/rolecall/rolecall.ini").toString();
        assertThat(problems(sources))
                .containsExactlyInAnyOrder(
                        file + ":2: bnid is not a key of [server]; did you mean bind?",
                        file + ":6: [listner b] is not a section of rolecall.ini; it may have [server], [instance],"
                                + " [task], [container NAME], [kubernetes], [service-account NAMESPACE/NAME], [role NAME] and"
                                + " [listener NAME]",
                        "--role must be NAME=PROFILE, not 'half='",
                        file + ":4: [listener a] needs bind, " + Addresses.ALLOWED,
                        file + ":5: protocols must be some of imds, ecs, eks, not 'smtp'",
                        "--health-bind must be " + Addresses.ALLOWED + ", not 'nowhere'",
                        "ROLECALL_IMDS_TOKENS must be required or optional, not 'maybe'",
                        file + ":3: lazy must be true or false, not 'yes'");
    }

    @Test
    void unknownKey_farFromAll_listsThemAll() {
        Sources sources = Sources.of(home).file("[role a]", "something_else = x");

        assertThat(problems(sources))
                .singleElement()
                .asString()
                .endsWith("is not a key of [role]; it may have profile");
    }

    @ParameterizedTest
    @CsvSource({
        "[server], [server], ':2: [server] is there twice; keep one'",
        "[role a], [role a], ':2: [role a] is there twice; keep one'",
        "lazy = true, '', ':1: '",
        "[server], sandbox_session_duration = 90s, ' is for the sandbox only; add --sandbox'",
        "[server], sandbox_bind = 0.0.0.0:9914, ' is for the sandbox only; add --sandbox'",
        "[server], cache = disk, ':2: cache must be own, aws-cli or none, not ''disk'''",
        "[server], state_dir =, ':2: state_dir must be a path, not '''''",
        "[role a], profile =, ':2: profile must be the name of a profile, not '''''",
        "[role a/b], '', ':1: [role a/b]: the role name ''a/b'' must have 1 to 64 letters, digits or +=,.@_-'",
        "[server], role_arn = no, ':2: role_arn must be true or false, not ''no'''",
        "[server], role_arn_sessions = 0, ':2: role_arn_sessions must be a number of sessions from 1 to 100000, not ''0'''",
        "[server], role_arn_idle = 59s, ':2: role_arn_idle must be a duration from 1m to 24h, not ''59s'''",
        "[server], authorization = maybe, ':2: authorization must be token, none or service-account, not ''maybe'''",
    })
    void line_wrong_isNamedWithItsProblem(String first, String second, String expected) {
        assertThat(problems(Sources.of(home).file(first, second)))
                .singleElement()
                .asString()
                .startsWith(home.toString())
                .contains(expected);
    }

    @Test
    void key_twice_isAProblem() {
        assertThat(problems(Sources.of(home).file("[server]", "lazy = true", "lazy = false")))
                .singleElement()
                .asString()
                .contains("rolecall.ini:3: [server] lazy: the key is set twice");
    }

    @Test
    void key_indentedBelowAnother_isAProblemOnOneLine() {
        assertThat(problems(Sources.of(home).file("[server]", "bind = 127.0.0.1:1", "  lazy = true")))
                .anySatisfy(problem -> assertThat(problem).contains(":3: ").contains("is indented"))
                .allSatisfy(problem -> assertThat(problem).doesNotContain("\n"));
    }

    @Test
    void key_withNestedKeys_isAProblem() {
        assertThat(problems(Sources.of(home).file("[server]", "bind =", "  port = 1")))
                .singleElement()
                .asString()
                .contains(":2: bind has keys indented below it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"59s", "0m", "1d", "90", "-60s", "1h30m", ""})
    void sandboxDuration_wrongOrTooShort_isAProblem(String text) {
        Sources sources = Sources.of(home).file("[server]", "sandbox = true", "sandbox_session_duration = " + text);

        assertThat(problems(sources))
                .singleElement()
                .asString()
                .endsWith("must be a duration of 60s or more, such as 90s, 15m or 1h, not '" + text + "'");
    }

    @Test
    void configFile_namedButMissing_isAProblem() {
        Path missing = home.resolve("missing.ini");

        assertThat(problems(Sources.of(home).typed("config", missing.toString())))
                .containsExactly(
                        missing + " does not exist; name the configuration file with --config or ROLECALL_CONFIG");
        assertThat(problems(Sources.of(home).variable("ROLECALL_CONFIG", missing.toString())))
                .hasSize(1);
    }

    @Test
    void configFile_thatIsADirectory_isAProblem() throws IOException {
        Path directory = Files.createDirectory(home.resolve("directory.ini"));

        assertThat(problems(Sources.of(home).typed("config", directory.toString())))
                .singleElement()
                .asString()
                .startsWith(directory + " cannot be read: ");
    }

    @Test
    void configFile_notIni_isAProblemALine() {
        assertThat(problems(Sources.of(home).file("[server", "no equals sign", "[server]", "lazy = true")))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(problem -> assertThat(problem).containsPattern("rolecall\\.ini:[12]: "));
    }

    @Test
    void configFile_absentFromItsUsualPlace_isNoProblem() {
        assertThat(Sources.of(home).load().listeners()).hasSize(1);
    }

    static List<String> problems(Sources sources) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, sources::load);
        assertThat(thrown).as("the configuration is refused").isNotNull();
        return thrown.problems();
    }
}
