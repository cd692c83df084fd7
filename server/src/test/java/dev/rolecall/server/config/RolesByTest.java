package dev.rolecall.server.config;

import static dev.rolecall.server.config.ConfigProblemsTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code roles_by} and what goes with it. */
final class RolesByTest {
    private static final String SOCKET = "docker_socket = ~/docker.sock";

    @TempDir
    private Path home;

    private Sources server(String... lines) {
        return Sources.of(home).file("[server]\n" + String.join("\n", lines));
    }

    private ListenerConfig only(String... lines) {
        return server(lines).load().listeners().get(0);
    }

    @Test
    void withoutTheKey_theListenerDecides() {
        assertThat(only().callers().rolesBy()).isEqualTo(RolesBy.LISTENER);
        assertThat(only().rolesByLabel()).isFalse();
        assertThat(server().load().dockerSocket()).isNull();
    }

    @Test
    void label_attachesNoRole() {
        ListenerConfig listener = only(SOCKET, "roles_by = label");

        assertThat(listener.rolesByLabel()).isTrue();
        assertThat(listener.attachedRole()).isEmpty();
        assertThat(server(SOCKET, "roles_by = label").load().dockerSocket()).isEqualTo(home.resolve("docker.sock"));
        assertThat(only(SOCKET, "roles_by = label-or-attached").attachedRole()).isPresent();
    }

    @Test
    void otherWord_isAProblem() {
        assertThat(problems(server("roles_by = container")))
                .singleElement()
                .asString()
                .endsWith(":2: roles_by must be listener, label or label-or-attached, not 'container'");
    }

    @Test
    void label_needsTheSocket() {
        assertThat(problems(server("roles_by = label")))
                .singleElement()
                .asString()
                .endsWith(":2: roles_by needs docker_socket, such as /var/run/docker.sock, to know containers and their"
                        + " labels");
    }

    @Test
    void label_isAtOddsWithAnyRole() {
        assertThat(problems(Sources.of(home).file("""
                                [server]
                                docker_socket = /s
                                [listener one]
                                bind = 127.0.0.1:0
                                roles_by = label
                                imds_any_role = true
                                """)))
                .singleElement()
                .asString()
                .contains(":5: roles_by gives each container one role, and imds_any_role all of them");
    }

    /** The label is what authorizes; where it may be missing, somebody has to say who may ask. */
    @Test
    void beyondLoopback_labelNeedsNeitherTokenNorNetworks() {
        assertThat(only("bind = 0.0.0.0:0", SOCKET, "roles_by = label", "authorization = none")
                        .authorization())
                .isEqualTo(Authorization.NONE);
        assertThat(problems(server("bind = 0.0.0.0:0", SOCKET, "roles_by = label-or-attached", "authorization = none")))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem)
                        .endsWith(":5: authorization may be none on loopback addresses only, not on 0.0.0.0, or with"
                                + " roles_by = label"))
                .anySatisfy(problem -> assertThat(problem).contains(":2: bind is 0.0.0.0:0, no loopback address"));
    }
}
