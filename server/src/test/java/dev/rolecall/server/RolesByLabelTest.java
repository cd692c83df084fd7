package dev.rolecall.server;

import static dev.rolecall.server.caller.EngineAnswers.container;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.server.http.LogOf;
import dev.rolecall.server.steering.Detached;
import dev.rolecall.server.steering.SteeringException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose role a container gets, whatever it asks for. */
@EnabledOnOs(OS.LINUX)
final class RolesByLabelTest extends LabelledContainers {
    @ParameterizedTest
    @CsvSource({APP + ",app,eu-west-1", JOBS + ",jobs,eu-west-2"})
    void container_getsTheRoleOfItsLabel(String from, String role, String region) {
        serve("label");
        String token = token(from);

        assertThat(ask(from, "GET", ROLES, token).text()).isEqualTo(role);
        assertThat(key(from, ROLES + role, token)).isEqualTo(keyOf(role));
        assertThat(ask(from, "GET", "/latest/meta-data/placement/region", token).text())
                .isEqualTo(region);
        assertThat(key(from, "/role/" + role, AUTHORIZED)).isEqualTo(keyOf(role));
        assertThat(key(from, "/v1/credentials", AUTHORIZED)).isEqualTo(keyOf(role));
    }

    /** Whatever is asked for, in whichever way, and with the metadata token of the other one. */
    @ParameterizedTest
    @CsvSource({APP + "," + JOBS + ",app,jobs", JOBS + "," + APP + ",jobs,app"})
    void container_getsTheRoleOfAnotherByNoPath(String from, String neighbour, String own, String other) {
        serve("label");
        String token = token(neighbour);
        List<String> paths = List.of(
                ROLES + other,
                ROLES + own + "/../" + other,
                ROLES + "%2e%2e/" + other,
                "/2021-07-15/meta-data/iam/security-credentials/" + other,
                "/latest/meta-data/iam/security-credentials-extended/" + other,
                "/role/" + other,
                "/role/" + own + "/" + other,
                "/role//" + other,
                "/role/" + own + "?role=" + other,
                "/v2/credentials/" + other,
                "/v1/credentials?role=" + other,
                "/role-arn/arn:aws:iam::123456789012:role/" + other,
                "/role-arn/" + other);
        String[] pretending = {
            AUTHORIZED,
            token,
            "rolecall.role: " + other,
            "X-Real-IP: " + neighbour,
            "X-Container-Id: " + other,
            "X-Aws-Ec2-Metadata-Role: " + other
        };

        assertThat(paths)
                .allSatisfy(path -> assertThat(key(from, path, pretending)).isIn("", keyOf(own)));
        assertThat(ask(from, "GET", ROLES, pretending).text()).isEqualTo(own);
        assertThat(ask(from, "GET", "/role/" + other, AUTHORIZED).status()).isEqualTo(400);
        assertThat(ask(from, "GET", "/role/" + own, AUTHORIZED, "X-Forwarded-For: " + neighbour)
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        BARE + ",sent from a container without label rolecall.role",
        WRONG + ",sent from a container whose label rolecall.role names no role of the listener",
        STRANGER + ",sent from an address that no container has"
    })
    void whoHasNoRoleOfTheListener_isRefusedAndToldOf(String from, String reason) {
        serve("label");
        try (LogOf log = LogOf.everything()) {
            assertThat(ask(from, "PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 60")
                            .status())
                    .isEqualTo(403);

            assertThat(log.aboveDebug()).singleElement().asString().contains("reason=\"" + reason + "\"");
        }
        assertThat(ask(from, "GET", "/v1/credentials", AUTHORIZED).status()).isEqualTo(403);
        assertThat(ask(from, "GET", "/role/app", AUTHORIZED).status()).isEqualTo(403);
        assertThat(ask(from, "GET", "/v4/app").status()).isEqualTo(403);
    }

    @Test
    void refusal_namesTheContainer() {
        serve("label");
        try (LogOf log = LogOf.everything()) {
            ask(BARE, "GET", "/");

            assertThat(log.aboveDebug()).singleElement().asString().contains(" container=bare/");
        }
    }

    @Test
    void containerWithoutLabel_getsTheAttachedRoleWhereThatIsSaid() {
        serve("label-or-attached");

        assertThat(ask(BARE, "GET", ROLES, token(BARE)).text()).isEqualTo("app");
        assertThat(ask(BARE, "GET", "/role/jobs", AUTHORIZED).status()).isEqualTo(400);
        assertThat(ask(JOBS, "GET", ROLES, token(JOBS)).text()).isEqualTo("jobs");
        assertThat(ask(WRONG, "GET", "/v1/credentials", AUTHORIZED).status()).isEqualTo(403);
        assertThat(ask(STRANGER, "GET", "/v1/credentials", AUTHORIZED).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"label", "label-or-attached"})
    void engineThatDoesNotAnswer_leavesNobodyIn(String rolesBy) {
        serve(rolesBy);
        docker.answers(new byte[0]);

        assertThat(ask(APP, "GET", "/role/app", AUTHORIZED).status()).isEqualTo(403);
        assertThat(ask(BARE, "GET", "/role/app", AUTHORIZED).status()).isEqualTo(403);
    }

    @Test
    void authorizationToken_isAskedForUnlessItIsNone() {
        serve("label");
        assertThat(ask(APP, "GET", "/role/app").status()).isEqualTo(403);
        assertThat(ask(APP, "GET", "/v1/credentials").status()).isEqualTo(400);

        bed.config(SERVER + "roles_by = label\nauthorization = none\n");
        bed.look();

        assertThat(key(APP, "/role/app")).isEqualTo(keyOf("app"));
        assertThat(key(JOBS, "/v1/credentials")).isEqualTo(keyOf("jobs"));
        assertThat(ask(BARE, "GET", "/v1/credentials").status()).isEqualTo(403);
    }

    @Test
    void address_thatGoesToAnotherContainer_goesWithItsRole() {
        serve("label");
        assertThat(key(APP, "/v1/credentials", AUTHORIZED)).isEqualTo(keyOf("app"));

        list(container("next", APP, "{\"rolecall.role\":\"jobs\"}"));

        assertThat(key(APP, "/v1/credentials", AUTHORIZED)).isEqualTo(keyOf("jobs"));
    }

    /** To attach would give one role to all containers. */
    @Test
    void steering_ofRolesIsRefusedAndOfOptionsIsForAll() {
        serve("label");

        assertThatThrownBy(() -> bed.steering.attach("jobs", Optional.empty()))
                .isInstanceOf(SteeringException.class)
                .hasMessage("listener one gives each container the role that its label rolecall.role names; start the"
                        + " container with another label");
        assertThatThrownBy(() -> bed.steering.detach(Detached.NONE, Optional.of("one")))
                .isInstanceOf(SteeringException.class);
        bed.steering.options(Map.of("http_tokens", "optional"), Optional.empty());

        assertThat(ask(APP, "GET", ROLES).text()).isEqualTo("app");
        assertThat(ask(JOBS, "GET", ROLES).text()).isEqualTo("jobs");
    }

    /** What was attached while all clients got the same role ends with that. */
    @Test
    void roleThatWasAttachedBefore_isNobodysByLabel() {
        serve("listener", "authorization = token");
        bed.steering.attach("jobs", Optional.empty());
        bed.config(SERVER + "roles_by = label\n");
        bed.look();

        assertThat(ask(APP, "GET", ROLES, token(APP)).text()).isEqualTo("app");
    }
}
