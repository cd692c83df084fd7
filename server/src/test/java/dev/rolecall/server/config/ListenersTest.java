package dev.rolecall.server.config;

import static dev.rolecall.server.config.ConfigProblemsTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which roles there are, and which listener serves which. */
final class ListenersTest {
    private static final String[] TWO_ROLES_TWO_LISTENERS = {
        "[role a]",
        "[role b]",
        "profile = other",
        "[listener one]",
        "bind = 127.0.0.1:1",
        "[listener two]",
        "bind = [::1]:2",
        "protocols = eks,imds",
        "roles = b a b",
        "imds_any_role = true",
        "hosts = credentials, other.internal",
    };

    @TempDir
    Path home;

    @Test
    void listeners_ofTheFile_haveWhatItSays() {
        ServerConfig config = Sources.of(home).file(TWO_ROLES_TWO_LISTENERS).load();

        assertThat(config.profiles()).containsExactly(Map.entry("a", "a"), Map.entry("b", "other"));
        ListenerConfig one = config.listeners().get(0);
        assertThat(one.protocols()).isEqualTo(EnumSet.allOf(Protocol.class));
        assertThat(one.roles()).containsExactly("a", "b");
        assertThat(one.imdsAnyRole()).isFalse();
        assertThat(one.authorization()).isEqualTo(Authorization.TOKEN);
        ListenerConfig two = config.listeners().get(1);
        assertThat(two.protocols()).containsExactlyInAnyOrder(Protocol.EKS, Protocol.IMDS);
        assertThat(two.roles()).containsExactly("b", "a");
        assertThat(two.attachedRole()).contains("b");
        assertThat(two.imdsAnyRole()).isTrue();
        assertThat(two.hosts()).containsExactly("credentials", "other.internal");
        assertThat(Addresses.text(two.bind())).isEqualTo("[::1]:2");
    }

    @Test
    void bind_ofTheCommandLine_replacesTheListenersOfTheFile() {
        ServerConfig config = Sources.of(home)
                .file(TWO_ROLES_TWO_LISTENERS)
                .typed("bind", "127.0.0.1:3")
                .load();

        assertThat(config.listeners()).singleElement().satisfies(only -> {
            assertThat(only.bind().getPort()).isEqualTo(3);
            assertThat(only.roles()).containsExactly("a", "b");
        });
    }

    @Test
    void bind_ofServerBesideListeners_isAProblem() {
        assertThat(problems(Sources.of(home).file("[server]", "bind = 127.0.0.1:1", "[listener a]", "bind = [::1]:2")))
                .singleElement()
                .asString()
                .endsWith("rolecall.ini:2: bind means nothing beside [listener NAME]; give each listener its own bind");
    }

    @Test
    void authorization_ofTheCommandLine_winsOverThatOfAListener() {
        ServerConfig config = Sources.of(home)
                .file("[server]", "authorization = none", "[listener a]", "bind = 127.0.0.1:1", "authorization = none")
                .typed("authorization", "token")
                .load();

        assertThat(config.listeners().get(0).authorization()).isEqualTo(Authorization.TOKEN);
    }

    @Test
    void authorization_ofAListener_winsOverThatOfServer() {
        ServerConfig config = Sources.of(home)
                .file("[server]", "authorization = none", "[listener a]", "bind = [::1]:1", "authorization = token")
                .load();

        assertThat(config.listeners().get(0).authorization()).isEqualTo(Authorization.TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:0, true",
        "127.8.8.8:0, true",
        "[::1]:0, true",
        "0.0.0.0:0, false",
        "10.0.0.1:0, false",
        "[::]:0, false"
    })
    void authorizationNone_onLoopbackOnly(String bind, boolean allowed) {
        Sources sources = Sources.of(home)
                .typed("bind", bind)
                .typed("authorization", "none")
                .typed("allowed_networks", "10.0.0.0/8");

        if (allowed) {
            assertThat(sources.load().listeners().get(0).authorization()).isEqualTo(Authorization.NONE);
        } else {
            assertThat(problems(sources))
                    .singleElement()
                    .asString()
                    .startsWith("--authorization may be none on loopback addresses only, not on ");
        }
    }

    @Test
    void hosts_ofServer_areThoseOfListenersWithoutTheirOwn() {
        ServerConfig config = Sources.of(home)
                .file(
                        "[server]",
                        "hosts = all",
                        "[listener a]",
                        "bind = 127.0.0.1:1",
                        "[listener b]",
                        "bind = 127.0.0.1:2",
                        "hosts = own, mine")
                .load();

        assertThat(config.listeners())
                .extracting(ListenerConfig::hosts)
                .containsExactly(List.of("all"), List.of("own", "mine"));
    }

    @Test
    void role_unknownToTheFile_isAProblemThatListsTheKnown() {
        assertThat(problems(Sources.of(home).file("[role a]", "[listener x]", "bind = [::1]:1", "roles = a, c")))
                .singleElement()
                .asString()
                .endsWith(":4: roles must be names of roles: a, not 'c'");
    }

    @Test
    void listeners_onTheSameAddress_areAProblem() {
        assertThat(problems(Sources.of(home)
                        .file("[listener x]", "bind = 127.0.0.1:9912", "[listener y]", "bind = 127.0.0.1:9912")))
                .containsExactly(
                        "listener x and the health checks are both to listen on 127.0.0.1:9912",
                        "listener y and the health checks are both to listen on 127.0.0.1:9912");
    }

    @Test
    void management_whereHealthIs_isAProblem() {
        assertThat(problems(Sources.of(home).typed("management_bind", "127.0.0.1:9912")))
                .containsExactly("the management API and the health checks are both to listen on 127.0.0.1:9912");
        assertThat(problems(Sources.of(home).typed("management_bind", "host:1")))
                .singleElement()
                .asString()
                .startsWith("--management-bind must be an address and a port");
    }

    @Test
    void roles_ofTheCommandLine_replaceThoseOfTheFile() {
        Sources sources =
                Sources.of(home).file("[role a]").role("x=dev", "y=dev").typed("profile", "my profile");

        assertThat(sources.load().profiles())
                .containsExactly(Map.entry("x", "dev"), Map.entry("y", "dev"), Map.entry("my-profile", "my profile"));
    }

    @Test
    void profile_ofTheEnvironment_replacesTheFileButNotTheCommandLine() {
        Sources sources = Sources.of(home).file("[role a]").variable("ROLECALL_PROFILE", "v");

        assertThat(sources.load().profiles()).containsOnlyKeys("v");
        assertThat(sources.typed("profile", "p").load().profiles()).containsOnlyKeys("p");
    }

    @ParameterizedTest
    @CsvSource({
        "X, x, default",
        "AWS_PROFILE, dev, dev",
        "AWS_ACCESS_KEY_ID, AKIATEST, environment",
        "AWS_WEB_IDENTITY_TOKEN_FILE, /t, environment"
    })
    void role_withoutAny_isWhatTheAwsCliWouldUse(String variable, String text, String role) {
        assertThat(Sources.of(home).variable(variable, text).load().profiles()).containsExactly(Map.entry(role, ""));
    }

    @Test
    void role_ofTheSandboxWithoutAny_isItsOwn() {
        assertThat(Sources.of(home).typed("sandbox", "true").load().profiles())
                .containsExactly(Map.entry("sandbox", ""));
    }

    @Test
    void role_twice_isAProblem() {
        assertThat(problems(Sources.of(home).role("x=a", "x=b")))
                .containsExactly("--role: there are two roles named x; name one by --role NAME=PROFILE");
    }
}
