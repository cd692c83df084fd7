package dev.rolecall.core.provider;

import static dev.rolecall.core.provider.ProviderBed.SESSION;
import static dev.rolecall.core.provider.ProviderBed.USER;
import static dev.rolecall.core.provider.ProviderBed.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.cache.CacheKey;
import dev.rolecall.core.cache.SessionFiles;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.SourceExpired;
import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.testing.FakeSts.Call;
import dev.rolecall.core.testing.TestSessions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a call is made once more with something else, and when that would be in vain. */
final class RepeatedCallTest {
    private static final AssumeRole FIRST = new AssumeRole(TestSessions.ROLE, "first", null, null, null);
    private static final AssumeRole SECOND = new AssumeRole(TestSessions.ROLE, "second", null, null, null);

    @TempDir
    private Path directory;

    private final ProviderBed bed = new ProviderBed();

    private SessionProvider chainWithCachedSource() {
        SessionFiles files = new SessionFiles(directory, bed.time);
        files.write(
                CacheKey.of(FIRST),
                TestSessions.numbered(99, Duration.ofHours(1), bed.time.instant(), TestSessions.ROLE));
        return bed.caching(SessionCaching.awsCli(files)).provider(USER, FIRST, SECOND);
    }

    private static SourceExpired expired() {
        return new SourceExpired("ExpiredToken", "ExpiredToken");
    }

    @Test
    void assertion106_sourceHasExpired_isRenewedOnceAndTheCallRepeated() {
        SessionProvider chain = chainWithCachedSource();
        bed.sts.failingOnce(RepeatedCallTest::expired);

        chain.open();

        assertThat(bed.sts.calls())
                .extracting(RepeatedCallTest::sessionName)
                .containsExactly("second", "first", "second");
        assertThat(bed.sts.calls()).extracting(RepeatedCallTest::signer).containsExactly("0099", "0000", "0002");
    }

    @Test
    void assertion106_renewedSourceHasExpiredToo_isNotRenewedAgain() {
        SessionProvider chain = chainWithCachedSource();
        bed.sts.failingOnce(RepeatedCallTest::expired);
        bed.sts.failingOnce(() -> new Refused("no first role either"));

        assertThatThrownBy(chain::open).isInstanceOf(Refused.class);
        assertThat(bed.sts.calls()).hasSize(2);
    }

    @Test
    void assertion106_sourceThatCannotBeRenewed_isNotTriedAgain() {
        SessionProvider provider = bed.provider(SESSION, role(null));
        bed.sts.failing(RepeatedCallTest::expired);

        assertThatThrownBy(provider::open).isInstanceOf(SourceExpired.class);
        assertThat(bed.sts.calls()).hasSize(1);
    }

    @Test
    void longDuration_notGranted_becomesAnHourFromThenOn() {
        SessionProvider provider = bed.provider(USER, role(43_200));
        bed.sts.failingOnce(() -> new Refused("MaxSessionDuration", "ValidationError"));

        provider.open();
        provider.open();

        assertThat(bed.sts.calls())
                .extracting(call -> call.parameters().durationSeconds())
                .containsExactly(43_200, 3600, 3600);
    }

    @Test
    void longDuration_refusedForAnotherReason_isToldAsItIs() {
        SessionProvider provider = bed.provider(USER, role(43_200));
        bed.sts.failing(() -> new Refused("no", "AccessDenied"));

        assertThatThrownBy(provider::open).isInstanceOf(Refused.class).hasMessage("no");
        assertThat(bed.sts.calls()).hasSize(1);
    }

    @Test
    void longDuration_anHourIsRefusedToo_isTriedAsWantedNextTime() {
        SessionProvider provider = bed.provider(USER, role(43_200));
        bed.sts.failing(() -> new Refused("the session name", "ValidationError"));
        assertThatThrownBy(provider::open).isInstanceOf(Refused.class);

        bed.sts.working();
        provider.open();

        assertThat(bed.sts.calls())
                .extracting(call -> call.parameters().durationSeconds())
                .containsExactly(43_200, 3600, 43_200);
    }

    @Test
    void anHourOrLess_isRefusedForGood() {
        SessionProvider provider = bed.provider(USER, role(3600));
        bed.sts.failing(() -> new Refused("no", "ValidationError"));

        assertThatThrownBy(provider::open).isInstanceOf(Refused.class);
        assertThat(bed.sts.calls()).hasSize(1);
    }

    private static String sessionName(Call call) {
        return call.parameters().roleSessionName();
    }

    private static String signer(Call call) {
        return Objects.requireNonNull(call.signer()).accessKeyId().lastFour();
    }
}
