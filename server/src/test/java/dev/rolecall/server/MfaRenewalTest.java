package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.MfaCodes;
import dev.rolecall.core.provider.ProcessMfaCodes;
import dev.rolecall.core.provider.ProviderFactory;
import dev.rolecall.core.provider.ProviderSettings;
import dev.rolecall.core.provider.QueuedMfaCodes;
import dev.rolecall.core.provider.SessionCaching;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.source.CredentialSource;
import dev.rolecall.core.store.Asker;
import dev.rolecall.core.store.Courtesy;
import dev.rolecall.core.store.LoggingRefreshListener;
import dev.rolecall.core.store.RefreshPolicy;
import dev.rolecall.core.store.RefreshSettings;
import dev.rolecall.core.store.RefreshingCredentialStore;
import dev.rolecall.core.sts.SdkStsGateway;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.system.CommandRunner;
import dev.rolecall.core.system.CommandRunner.Result;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.testing.FakeSso;
import dev.rolecall.core.testing.SameThread;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.sandbox.SandboxRole;
import dev.rolecall.server.sandbox.SandboxSettings;
import dev.rolecall.server.sandbox.mfa.Totp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A role that demands MFA, from its first session on, at an STS that checks every code. */
final class MfaRenewalTest {
    private static final String SERIAL = "arn:aws:iam::123456789012:mfa/alice";
    private static final Arn BROKER = new Arn("aws", "iam", "", "123456789012", "role/broker");
    private static final Arn ROLE = new Arn("aws", "iam", "", "123456789012", "role/app");

    private final Totp device = Totp.ofBase32(Secret.of("ORSXG5DTMVRXEZLUMZXXE5DFON2A"));
    private final VirtualTime time = VirtualTime.atNoon();
    private final Threads threads = new Threads();
    private final SdkStsGateway gateway =
            new SdkStsGateway(Environment.of(Map.of()), time.issuerClock(), threads.timer());
    private final List<String> asked = new ArrayList<>();
    private final QueuedMfaCodes codes = new QueuedMfaCodes(time, (serial, queue) -> asked.add(serial));
    private LoopbackSts sts;

    @BeforeEach
    void startSts() throws IOException {
        sts = LoopbackSts.start(
                SandboxSettings.defaults()
                        .withRole(ROLE.toString(), SandboxRole.open().withMfa(device)),
                time);
    }

    @AfterEach
    void stop() {
        sts.close();
        gateway.close();
        threads.close();
    }

    private RefreshingCredentialStore store(MfaCodes source) {
        CommandRunner none = (command, limits) -> {
            throw new IOException("no command expected");
        };
        SessionProvider provider = new ProviderFactory(new ProviderSettings(
                        gateway,
                        new FakeSso(time),
                        Environment.of(Map.of()),
                        none,
                        source,
                        SessionCaching.none(),
                        "me@host",
                        time,
                        NoLogins.at(time)))
                .create(
                        new CredentialSource(
                                new BaseSource.Keys(
                                        new AccessKeyId(LoopbackSts.KEY_ID),
                                        Secret.of(LoopbackSts.SECRET_KEY),
                                        null,
                                        null),
                                List.of(
                                        new AssumeRole(BROKER, null, null, null, null),
                                        new AssumeRole(ROLE, null, null, null, SERIAL))),
                        StsTarget.regional("us-east-1").withEndpoint(URI.create(sts.endpoint())));
        return new RefreshingCredentialStore(
                Map.of("app", provider),
                new RefreshSettings(
                        RefreshPolicy.standard(),
                        Courtesy.none(),
                        time.issuerClock(),
                        time,
                        new SameThread(),
                        () -> 0L,
                        new LoggingRefreshListener()));
    }

    private static Session current(RefreshingCredentialStore store) {
        return store.current("app", Asker.UNKNOWN).toCompletableFuture().join();
    }

    private void type(String code) {
        codes.give(code, SERIAL);
        time.advance(Duration.ofSeconds(3));
    }

    @Test
    void role_withMfa_isServedFromTheFirstCodeToTheSecondRenewal() {
        try (RefreshingCredentialStore store = store(codes)) {
            store.start().join();
            assertThatThrownBy(() -> current(store))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(UserActionNeeded.class)
                    .hasMessageContaining(SERIAL);
            assertThat(sts.asked()).isNotDone();

            type(device.codeAt(time.instant()));
            Session first = current(store);

            for (int renewal = 1; renewal <= 2; renewal++) {
                Session before = current(store);
                time.advance(Duration.ofMinutes(40));
                assertThat(asked).hasSize(renewal + 1);
                assertThat(current(store)).isEqualTo(before);

                type(device.codeAt(time.instant()));
                assertThat(current(store)).isNotEqualTo(before);
                assertThat(current(store).remaining(time.instant())).isGreaterThan(Duration.ofMinutes(59));
            }
            assertThat(current(store)).isNotEqualTo(first);
        }
    }

    @Test
    void role_wrongCode_asksForAnotherAndTakesItAtOnce() {
        try (RefreshingCredentialStore store = store(codes)) {
            store.start().join();

            type(device.codeAt(time.instant().minus(Duration.ofHours(1))));
            assertThatThrownBy(() -> current(store)).hasCauseInstanceOf(UserActionNeeded.class);
            time.advance(Duration.ofSeconds(3));
            assertThat(asked).hasSize(2);

            type(device.codeAt(time.instant()));
            assertThat(current(store).roleArn()).isEqualTo(ROLE);
        }
    }

    @Test
    void role_codesOfACommand_needsNobody() {
        List<String> runs = new ArrayList<>();
        CommandRunner command = (words, limits) -> {
            runs.add(device.codeAt(time.instant()));
            return new Result(0, device.codeAt(time.instant()) + "\n", "");
        };

        try (RefreshingCredentialStore store = store(new ProcessMfaCodes("otp", command, codes, time))) {
            store.start().join();
            for (int minute = 0; minute < 95; minute++) {
                assertThat(current(store).remaining(time.instant())).isGreaterThan(Duration.ofMinutes(25));
                time.advance(Duration.ofMinutes(1));
            }
            assertThat(runs).hasSize(4);
            assertThat(asked).isEmpty();
        }
    }
}
