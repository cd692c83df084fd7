package dev.rolecall.server.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.server.ScriptedStore;
import dev.rolecall.server.WireServer;
import dev.rolecall.server.http.RawResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /role-arn/ARN} as its clients see it. */
final class RoleArnRouteTest {
    private static final String ARN = ScriptedStore.ROLE_ARN;

    private final WireServer server = WireServer.start();

    @BeforeEach
    void serve() {
        server.store.serve(ARN, ScriptedStore.session(server.time.instant(), Duration.ofHours(1)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/role-arn/" + ARN,
                "/role-arn/arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fteam%2Fapp",
                "/role-arn/arn%3aaws:iam::123456789012:role%2fteam/%61pp",
                "//role-arn//" + ARN + "/",
                "/role-arn/" + ARN + "?a=b&c"
            })
    void assertions73And74_arnRawOrEncoded_getsTheDocument(String path) {
        RawResponse answer = server.authorized(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text()).isEqualTo(server.authorized("/role/app").text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws-cn:iam::123456789012:role/r",
                "arn:aws-us-gov:iam::123456789012:role/r",
                "arn:aws-iso-b:iam::123456789012:role/r",
                "arn:aws:iam::123456789012:role/a+b=c,d.e@f_g-h",
                "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_x_0123456789abcdef",
                "arn:aws:iam::123456789012:role/odd!~(path)/r"
            })
    void everyRoleThatIamCanHave_isAskedFor(String arn) {
        server.store.serve(arn, ScriptedStore.session(server.time.instant(), Duration.ofHours(1)));

        assertThat(server.authorized("/role-arn/" + arn).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app",
                "arn:aws:iam::123456789012:role/",
                "arn:aws:iam::123456789012:user/u",
                "arn:aws:iam::123456789012:role/a%20b",
                "arn:aws:iam::123456789012:role/a%0Ab/c",
                "arn:aws:iam::123456789012:role/%C3%A9",
                "arn:aws:iam::12345678901:role/r",
                "arn:aws:iam::1234567890123:role/r",
                "arn:aws:iam:eu-west-1:123456789012:role/r",
                "arn:aws:sts::123456789012:assumed-role/r/s",
                "arn:AWS:iam::123456789012:role/r",
                "arn:aws.evil:iam::123456789012:role/r",
                "x:arn:aws:iam::123456789012:role/r",
                "arn:aws:iam::123456789012:role/" + "n123456789n123456789n123456789n123456789n123456789n123456789n1234",
                "%61rn%253Aaws:iam::123456789012:role/r"
            })
    void assertion77_anythingElse_isABadRequest(String text) {
        RawResponse answer = server.authorized("/role-arn/" + text);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text())
                .startsWith("{\"code\":\"InvalidIdInRequest\",\"message\":\"CredentialsV2Request: ")
                .endsWith("\",\"HTTPErrorCode\":400}");
    }

    @Test
    void encodingThatIsNone_isNoRequestAtAll() {
        RawResponse answer = server.authorized("/role-arn/arn:aws:iam::123456789012:role/a%ZZ");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/role-arn", "/role-arn/", "/role-arn//"})
    void assertion78_emptyId_isABadRequest(String path) {
        RawResponse answer = server.authorized(path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("\"code\":\"NoIdInRequest\"");
    }

    @Test
    void assertion75_withoutTheToken_isRefusedBeforeAnythingElse() {
        for (String path : new String[] {"/role-arn/" + ARN, "/role-arn/", "/role-arn/nope"}) {
            assertThat(server.get(path).status()).isEqualTo(403);
        }
    }

    @Test
    void assertion79_notYetAvailable_isUninitialized() {
        server.store.fail(ARN, new Unavailable("sts cannot be reached"));

        RawResponse answer = server.authorized("/role-arn/" + ARN);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text())
                .isEqualTo("{\"code\":\"CredentialsUninitialized\",\"message\":\"CredentialsV2Request: Credentials"
                        + " uninitialized for ID " + ARN + ": sts cannot be reached\",\"HTTPErrorCode\":503}");
    }

    @Test
    void refusedBySts_isAccessDenied() {
        server.store.fail(ARN, new Refused("AccessDenied for " + ARN));

        RawResponse answer = server.authorized("/role-arn/" + ARN);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("\"code\":\"AccessDenied\"", "AccessDenied for " + ARN);
    }

    @Test
    void otherMethods_areNotAllowed() {
        assertThat(server.exchange("PUT", "/role-arn/" + ARN, "Authorization: " + WireServer.AUTHORIZATION)
                        .status())
                .isEqualTo(405);
    }
}
