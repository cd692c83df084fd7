package dev.rolecall.core.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.sso.SsoGateway.DeviceAuthorization;
import dev.rolecall.core.testing.FakeIdentityCenter;
import dev.rolecall.core.testing.SameThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeviceSignInTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final SignInPlan PLAN =
            new SignInPlan("corp", FakeIdentityCenter.START_URL, "eu-west-1", List.of("sso:account:access"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    private SsoBed bed;

    private final List<DeviceAuthorization> prompts = new ArrayList<>();

    @BeforeEach
    void begin() {
        bed = new SsoBed(home);
    }

    @AfterEach
    void end() {
        bed.close();
    }

    private CompletableFuture<SsoToken> start(SignInPlan plan) {
        return new DeviceSignIn(bed.gateway, bed.environment, bed.time, bed.time, new SameThread())
                .start(plan, bed.target, prompts::add);
    }

    private int polls() {
        return bed.center.asked("/token").size();
    }

    private static @Nullable Throwable failure(CompletableFuture<SsoToken> signIn) {
        assertThat(signIn).isCompletedExceptionally();
        return catchThrowable(signIn::join).getCause();
    }

    @Test
    void start_showsPageAndCode_beforeItAsks() {
        CompletableFuture<SsoToken> signIn = start(PLAN);

        assertThat(signIn).isNotDone();
        assertThat(prompts).singleElement().satisfies(prompt -> {
            assertThat(prompt.userCode()).isEqualTo(FakeIdentityCenter.USER_CODE);
            assertThat(prompt.verificationUri()).hasToString("https://device.example.com/");
            assertThat(prompt.completeUri()).hasToString("https://device.example.com/?user_code=ABCD-EFGH");
            assertThat(prompt.expiresAt()).isEqualTo(Instant.parse("2026-03-01T12:00:20Z"));
        });
        assertThat(polls()).isZero();
        assertThat(bed.center.asked("/client/register").get(0).body().path("scopes"))
                .hasToString("[\"sso:account:access\"]");
    }

    @Test
    void start_withoutSession_asksForNoScopesAndWritesTheFileOfTheUrl() {
        CompletableFuture<SsoToken> signIn =
                start(new SignInPlan(null, FakeIdentityCenter.START_URL, "eu-west-1", List.of()));
        bed.center.confirm();
        bed.time.advance(SECOND);

        assertThat(signIn).isCompleted();
        assertThat(bed.center.asked("/client/register").get(0).body().has("scopes"))
                .isFalse();
        assertThat(bed.file(SsoBed.LEGACY_FILE)).exists();
    }

    @Test
    void confirmed_tokenIsWritten_andGoodForTheProvider() throws IOException {
        CompletableFuture<SsoToken> signIn = start(PLAN);
        bed.time.advance(SECOND);
        bed.time.advance(SECOND);
        assertThat(signIn).isNotDone();

        bed.center.confirm();
        bed.time.advance(SECOND);

        assertThat(signIn).isCompleted();
        assertThat(polls()).isEqualTo(3);
        assertThat(Files.readString(bed.file(SsoBed.CORP_FILE))).isEqualTo("""
                {"startUrl":"https://d-1.awsapps.com/start","region":"eu-west-1",\
                "accessToken":"TEST-SECRET-access-1","expiresAt":"2026-03-01T20:00:03Z","clientId":"client-1",\
                "clientSecret":"TEST-SECRET-client","registrationExpiresAt":"2026-05-30T12:00:00Z",\
                "refreshToken":"TEST-SECRET-refresh-1"}""");
        assertThat(bed.tokens.accessToken(SsoBed.CORP, bed.target)).isEqualTo(Secret.of("TEST-SECRET-access-1"));
    }

    @Test
    void slowDown_waitsFiveSecondsMore_fromThenOn() {
        CompletableFuture<SsoToken> signIn = start(PLAN);
        bed.center.failOnce(400, "SlowDownException");
        bed.time.advance(SECOND);
        assertThat(polls()).isEqualTo(1);

        bed.time.advance(SECOND.multipliedBy(5));
        assertThat(polls()).isEqualTo(1);
        bed.time.advance(SECOND);
        assertThat(polls()).isEqualTo(2);
        bed.time.advance(SECOND.multipliedBy(6));
        assertThat(polls()).isEqualTo(3);
        assertThat(signIn).isNotDone();
    }

    @Test
    void unreachableForAMoment_isAskedAgain() {
        CompletableFuture<SsoToken> signIn = start(PLAN);
        bed.center.failOnce(503, "InternalServerException");
        bed.time.advance(SECOND);
        bed.center.confirm();

        bed.time.advance(SECOND.multipliedBy(6));

        assertThat(signIn).isCompleted();
    }

    @Test
    void expiredToken_endsWithWhatToDo() {
        CompletableFuture<SsoToken> signIn = start(PLAN);
        bed.center.failOnce(400, "ExpiredTokenException");
        bed.time.advance(SECOND);

        assertThat(failure(signIn))
                .isInstanceOf(UserActionNeeded.class)
                .hasMessage("nobody confirmed the code ABCD-EFGH in time. Run it again");
        assertThat(bed.time.pending()).isZero();
    }

    @Test
    void nobodyConfirms_endsWithTheCode() {
        CompletableFuture<SsoToken> signIn = start(PLAN);
        for (int i = 0; i < 19; i++) {
            bed.time.advance(SECOND);
        }
        assertThat(signIn).isNotDone();

        bed.time.advance(SECOND);

        assertThat(failure(signIn)).isInstanceOf(UserActionNeeded.class);
    }

    @Test
    void denied_endsAsRefused() {
        CompletableFuture<SsoToken> signIn = start(PLAN);
        bed.center.failOnce(400, "AccessDeniedException");
        bed.time.advance(SECOND);

        assertThat(failure(signIn)).isInstanceOf(Refused.class).hasMessageContaining("The sign-in was denied");
        assertThat(bed.file(SsoBed.CORP_FILE)).doesNotExist();
    }

    @Test
    void startUrlUnknown_endsBeforeAnyPrompt() {
        CompletableFuture<SsoToken> signIn =
                start(new SignInPlan("corp", "https://other.example", "eu-west-1", List.of("sso:account:access")));

        assertThat(failure(signIn)).hasMessageStartingWith("StartDeviceAuthorization for https://other.example at ");
        assertThat(prompts).isEmpty();
    }

    @Test
    void cancelled_asksNoMore() {
        CompletableFuture<SsoToken> signIn = start(PLAN);

        signIn.cancel(false);
        bed.time.advance(SECOND);

        assertThat(polls()).isZero();
        assertThat(bed.time.pending()).isZero();
    }
}
