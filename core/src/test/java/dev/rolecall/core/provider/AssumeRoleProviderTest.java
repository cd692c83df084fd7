package dev.rolecall.core.provider;

import static dev.rolecall.core.provider.ProviderBed.SESSION;
import static dev.rolecall.core.provider.ProviderBed.USER;
import static dev.rolecall.core.provider.ProviderBed.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.sts.AssumeRoleCall;
import dev.rolecall.core.sts.AssumeRoleCall.MfaCode;
import dev.rolecall.core.testing.FakeSts.Call;
import dev.rolecall.core.testing.TestSessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AssumeRoleProviderTest {
    private static final String SERIAL = "arn:aws:iam::111122223333:mfa/me";
    private static final AssumeRole WITH_EVERYTHING =
            new AssumeRole(TestSessions.ROLE, "session", "external", 3600, SERIAL);

    private final ProviderBed bed = new ProviderBed();

    @Test
    void assertion96_parametersOfTheProfile_areSent() {
        bed.codes(serial -> serial.equals(SERIAL) ? "123456" : "wrong device")
                .provider(USER, WITH_EVERYTHING)
                .open();

        assertThat(bed.sts.onlyCall().parameters())
                .isEqualTo(new AssumeRoleCall(
                        TestSessions.ROLE.toString(), "session", "external", 3600, new MfaCode(SERIAL, "123456")));
        assertThat(bed.sts.onlyCall().target()).isEqualTo(ProviderBed.TARGET);
    }

    @Test
    void open_nothingButTheRole_leavesTheRestToSts() {
        bed.provider(USER, role(null)).open();

        assertThat(bed.sts.onlyCall().parameters())
                .isEqualTo(new AssumeRoleCall(TestSessions.ROLE.toString(), "me@host", null, null, null));
    }

    @Test
    void open_mfa_asksForACodeEachTime() {
        List<String> codes = new ArrayList<>(List.of("111111", "222222"));
        SessionProvider provider = bed.codes(serial -> codes.remove(0)).provider(USER, WITH_EVERYTHING);

        provider.open();
        provider.open();

        assertThat(bed.sts.calls().stream()
                        .map(call ->
                                Objects.requireNonNull(call.parameters().mfa()).code()))
                .containsExactly("111111", "222222");
    }

    @Test
    void open_mfaAndNobodyToAsk_isRefusedWithoutACall() {
        assertThatThrownBy(() -> bed.provider(USER, WITH_EVERYTHING).open())
                .isInstanceOf(Refused.class)
                .hasMessageContaining(SERIAL);
        assertThat(bed.sts.calls()).isEmpty();
    }

    @Test
    void open_noCodeForTheLastRole_makesNoCallForTheFirst() {
        QueuedMfaCodes codes = new QueuedMfaCodes(bed.time, (serial, queue) -> {});
        SessionProvider chain = bed.codes(codes).provider(USER, role(null), WITH_EVERYTHING);

        assertThatThrownBy(chain::open).isInstanceOf(UserActionNeeded.class).hasMessageContaining(SERIAL);
        assertThat(bed.sts.calls()).isEmpty();

        codes.give("123456", SERIAL);
        chain.open();
        assertThat(bed.sts.calls()).hasSize(2);
    }

    @Test
    void open_theFirstRoleFails_keepsTheCodeOfTheLast() {
        QueuedMfaCodes codes = new QueuedMfaCodes(bed.time, (serial, queue) -> {});
        SessionProvider chain = bed.codes(codes).provider(USER, role(null), WITH_EVERYTHING);
        codes.give("123456", null);
        bed.sts.failingOnce(() -> new Unavailable("no answer"));

        assertThatThrownBy(chain::open).isInstanceOf(Unavailable.class);
        chain.open();

        assertThat(Objects.requireNonNull(bed.sts.calls().get(2).parameters().mfa())
                        .code())
                .isEqualTo("123456");
    }

    @Test
    void assertion89_keys_signTheCall() {
        bed.provider(USER, role(null)).open();

        Credentials signer = Objects.requireNonNull(bed.sts.onlyCall().signer());
        assertThat(signer.accessKeyId()).isEqualTo(TestSessions.userKeys().accessKeyId());
        assertThat(signer.secretAccessKey()).isEqualTo(TestSessions.userKeys().secretAccessKey());
        assertThat(signer.sessionToken()).isNull();
    }

    @Test
    void open_chain_signsEachCallWithTheSessionBefore() {
        AssumeRole first = new AssumeRole(TestSessions.ROLE, "first", null, null, null);
        AssumeRole second = new AssumeRole(TestSessions.ROLE, "second", null, null, null);

        Session session = bed.provider(USER, first, second).open();

        List<Call> calls = bed.sts.calls();
        assertThat(calls.stream().map(call -> call.parameters().roleSessionName()))
                .containsExactly("first", "second");
        Credentials signer = Objects.requireNonNull(calls.get(1).signer());
        assertThat(signer.accessKeyId().lastFour()).isEqualTo("0001");
        assertThat(signer.isTemporary()).isTrue();
        assertThat(session.accessKeyId().lastFour()).isEqualTo("0002");
    }

    @ParameterizedTest
    @CsvSource({"900, 900", "3599, 3599", "3600, 3600", "3601, 3600", "43200, 3600"})
    void assertion93_signerIsASession_getsAnHourAtMost(int wanted, int sent) {
        bed.provider(SESSION, role(wanted)).open();

        assertThat(bed.sts.onlyCall().parameters().durationSeconds()).isEqualTo(sent);
    }

    @Test
    void assertion93_chainedRole_getsAnHourAndTheFirstOneMore() {
        bed.provider(USER, role(7200), role(7200)).open();

        assertThat(bed.sts.calls().stream().map(call -> call.parameters().durationSeconds()))
                .containsExactly(7200, 3600);
    }

    @ParameterizedTest
    @ValueSource(ints = {900, 3601, 43_200})
    void assertion94_signerIsAUser_getsWhatTheProfileSays(int wanted) {
        Session session = bed.provider(USER, role(wanted)).open();

        assertThat(bed.sts.onlyCall().parameters().durationSeconds()).isEqualTo(wanted);
        assertThat(session.life()).isEqualTo(Duration.ofSeconds(wanted));
    }

    @Test
    void open_failureOfSts_passesUnchanged() {
        Unavailable failure = new Unavailable("no answer");
        bed.sts.failing(() -> failure);

        assertThatThrownBy(() -> bed.provider(USER, role(null)).open()).isSameAs(failure);
    }

    @Test
    void open_failureOfTheFirstRole_endsTheChain() {
        bed.sts.failingOnce(() -> new Refused("AccessDenied"));

        assertThatThrownBy(() -> bed.provider(USER, role(null), role(null)).open())
                .isInstanceOf(Refused.class);
        assertThat(bed.sts.calls()).hasSize(1);
    }
}
