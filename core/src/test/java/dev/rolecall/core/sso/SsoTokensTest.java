package dev.rolecall.core.sso;

import static dev.rolecall.core.sso.SsoBed.CORP;
import static dev.rolecall.core.sso.SsoBed.CORP_FILE;
import static dev.rolecall.core.sso.SsoBed.LEGACY;
import static dev.rolecall.core.sso.SsoBed.LEGACY_FILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.source.BaseSource.Sso;
import dev.rolecall.core.testing.TestThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SsoTokensTest {
    private static final Duration DUE = Duration.ofMinutes(15);
    private static final Secret FIRST = Secret.of("TEST-SECRET-access-0");
    private static final Secret REFRESHED = Secret.of("TEST-SECRET-access-1");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    private SsoBed bed;

    @BeforeEach
    void begin() {
        bed = new SsoBed(home);
    }

    @AfterEach
    void end() {
        bed.close();
    }

    private Secret token(Sso source) {
        return bed.tokens.accessToken(source, bed.target);
    }

    @Test
    void accessToken_moreThanFifteenMinutesLeft_isThatOfTheFile() {
        bed.signedIn(CORP_FILE, 0, DUE.plusSeconds(1));

        assertThat(token(CORP)).isEqualTo(FIRST);
        assertThat(bed.center.asked("/")).isEmpty();
    }

    @Test
    void accessToken_fifteenMinutesLeft_isRefreshedAndWrittenBack() throws IOException {
        Path file = bed.signedIn(CORP_FILE, 0, DUE);

        assertThat(token(CORP)).isEqualTo(REFRESHED);
        assertThat(file).hasContent("""
                        {"startUrl":"https://d-1.awsapps.com/start","region":"eu-west-1",\
                        "accessToken":"TEST-SECRET-access-1","expiresAt":"2026-03-01T20:00:00Z","clientId":"client-1",\
                        "clientSecret":"TEST-SECRET-client","registrationExpiresAt":"2026-05-30T12:00:00Z",\
                        "refreshToken":"TEST-SECRET-refresh-1","madeBy":{"another":["program"]}}""");
        assertThat(bed.center.asked("/token")).singleElement().satisfies(asked -> {
            assertThat(asked.body().path("grantType").asText()).isEqualTo("refresh_token");
            assertThat(asked.body().has("deviceCode")).isFalse();
        });
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void accessToken_refreshed_isForItsOwnerAlone() throws IOException {
        Path file = bed.signedIn(CORP_FILE, 0, DUE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        token(CORP);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void accessToken_twoProfilesAtOnce_refreshOnce() {
        bed.signedIn(CORP_FILE, 0, Duration.ofMinutes(-1));
        Sso other = new Sso("corp", CORP.startUrl(), CORP.region(), "444455556666", "Reader", CORP.signInOption());

        try (TestThreads threads = new TestThreads()) {
            List<CompletableFuture<Secret>> answers = Stream.of(CORP, other, CORP, other, CORP, other)
                    .map(source -> CompletableFuture.supplyAsync(() -> token(source), threads))
                    .toList();

            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(REFRESHED));
        }
        assertThat(bed.center.asked("/token")).hasSize(1);
    }

    @Test
    void accessToken_nobodySignedIn_saysWhatToRun() {
        assertThatThrownBy(() -> token(CORP))
                .isInstanceOf(UserActionNeeded.class)
                .hasMessage("nobody is signed in to https://d-1.awsapps.com/start."
                        + " Run 'rolecall login --sso-session corp', or 'aws sso login --sso-session corp'");
        assertThatThrownBy(() -> token(LEGACY)).hasMessageContaining("'rolecall login --profile old'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "TEST-SECRET",
                "{\"accessToken\": \"TEST-SECRET\"}",
                "{\"accessToken\": \"TEST-SECRET\", \"expiresAt\": \"TEST-SECRET\"}",
                "{\"accessToken\": \"\", \"expiresAt\": \"2026-03-01T20:00:00Z\"}"
            })
    void accessToken_fileThatIsNone_isTakenAsAbsentAndSaysSo(String text) {
        Path file = bed.write(CORP_FILE, text);

        assertThatThrownBy(() -> token(CORP))
                .isInstanceOf(UserActionNeeded.class)
                .hasMessageStartingWith("the SSO token file " + file + " cannot be understood. Run 'rolecall login");
    }

    @Test
    void accessToken_signedInMeanwhile_isFound() {
        assertThatThrownBy(() -> token(CORP)).isInstanceOf(UserActionNeeded.class);

        bed.signedIn(CORP_FILE, 0, Duration.ofHours(8));

        assertThat(token(CORP)).isEqualTo(FIRST);
    }

    @Test
    void accessToken_withoutSession_isNeverRefreshed() {
        bed.signedIn(LEGACY_FILE, 0, Duration.ofSeconds(1));
        assertThat(token(LEGACY)).isEqualTo(FIRST);

        bed.time.advance(Duration.ofSeconds(1));

        assertThatThrownBy(() -> token(LEGACY))
                .isInstanceOf(UserActionNeeded.class)
                .hasMessageStartingWith("the sign-in to https://d-1.awsapps.com/start has expired. Run ");
        assertThat(bed.center.asked("/")).isEmpty();
    }

    @Test
    void accessToken_registrationEnded_isNotRefreshed() {
        bed.time.advance(Duration.ofDays(90));
        bed.signedIn(CORP_FILE, 0, Duration.ofMinutes(1));

        assertThat(token(CORP)).isEqualTo(FIRST);
        assertThat(bed.center.asked("/token")).isEmpty();
    }

    @Test
    void accessToken_timeOfOlderTools_isUnderstood() {
        bed.write(CORP_FILE, """
                {"accessToken": "TEST-SECRET-access-0", "expiresAt": "2026-03-01T12:00:01UTC"}""");

        assertThat(token(CORP)).isEqualTo(FIRST);
    }

    @Test
    void accessToken_refreshFails_isServedUntilItsEnd() {
        bed.signedIn(CORP_FILE, 0, Duration.ofMinutes(2));
        bed.center.failOnce(503, "InternalServerException");
        assertThat(token(CORP)).isEqualTo(FIRST);

        bed.time.advance(Duration.ofMinutes(2));
        bed.center.failOnce(503, "InternalServerException");

        assertThatThrownBy(() -> token(CORP)).isInstanceOf(Unavailable.class);
        assertThat(token(CORP)).isEqualTo(REFRESHED);
    }

    @Test
    void accessToken_refreshRefusedAndExpired_needsTheUser() {
        bed.signedIn(CORP_FILE, 0, Duration.ZERO);
        bed.center.failOnce(400, "InvalidGrantException");

        assertThatThrownBy(() -> token(CORP))
                .isInstanceOf(UserActionNeeded.class)
                .hasMessageContaining("has expired. Run 'rolecall login --sso-session corp'");
    }

    @Test
    void accessToken_anotherProgramWasQuicker_isItsToken() {
        bed.signedIn(CORP_FILE, 0, Duration.ZERO);
        bed.center.beforeAnswer(() -> bed.signedIn(CORP_FILE, 7, Duration.ofHours(8)));
        bed.center.failOnce(400, "InvalidGrantException");

        assertThat(token(CORP)).isEqualTo(Secret.of("TEST-SECRET-access-7"));
    }

    /** Even root, who may write anywhere, cannot give the temporary file beside the token file a name that is too long. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void accessToken_fileCannotBeWritten_isKeptInMemoryUntilTheFileChanges() {
        int longest = 4095 - ("/.aws/sso/cache/" + CORP_FILE).length() - 5;
        Path deep = home;
        while (longest - deep.toString().length() > 1) {
            int room = longest - deep.toString().length() - 1;
            deep = deep.resolve("d".repeat(Math.min(room, 200)));
        }
        try (SsoBed readOnly = new SsoBed(deep)) {
            readOnly.signedIn(CORP_FILE, 0, DUE);

            assertThat(readOnly.tokens.accessToken(CORP, readOnly.target)).isEqualTo(REFRESHED);
            assertThat(readOnly.tokens.accessToken(CORP, readOnly.target)).isEqualTo(REFRESHED);
            assertThat(readOnly.center.asked("/token")).hasSize(1);
            assertThat(readOnly.file(CORP_FILE)).content().contains("TEST-SECRET-access-0");

            readOnly.signedIn(CORP_FILE, 7, Duration.ofHours(8));
            assertThat(readOnly.tokens.accessToken(CORP, readOnly.target)).isEqualTo(Secret.of("TEST-SECRET-access-7"));
        }
    }
}
