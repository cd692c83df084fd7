package dev.rolecall.server;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.MfaCodes;
import dev.rolecall.core.provider.ProviderFactory;
import dev.rolecall.core.provider.ProviderSettings;
import dev.rolecall.core.provider.SessionCaching;
import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.source.CredentialSource;
import dev.rolecall.core.store.Asker;
import dev.rolecall.core.store.Courtesy;
import dev.rolecall.core.store.LoggingRefreshListener;
import dev.rolecall.core.store.RefreshListener;
import dev.rolecall.core.store.RefreshPolicy;
import dev.rolecall.core.store.RefreshSettings;
import dev.rolecall.core.store.RefreshingCredentialStore;
import dev.rolecall.core.sts.SdkStsGateway;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.testing.FakeSso;
import dev.rolecall.core.testing.SameThread;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.sandbox.SandboxRole;
import dev.rolecall.server.sandbox.SandboxSettings;
import dev.rolecall.server.sandbox.mfa.Totp;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A role that demands MFA, at the end of a chain, at an STS that checks every code. Renewals run as the time moves. */
final class MfaRole implements AutoCloseable {
    static final String SERIAL = "arn:aws:iam::123456789012:mfa/alice";
    static final Arn ARN = new Arn("aws", "iam", "", "123456789012", "role/app");
    private static final Arn BROKER = new Arn("aws", "iam", "", "123456789012", "role/broker");

    private final Totp device = Totp.ofBase32(Secret.of("ORSXG5DTMVRXEZLUMZXXE5DFON2A"));
    private final Threads threads = new Threads();
    private final VirtualTime time;
    private final SdkStsGateway gateway;
    private final LoopbackSts sts;

    MfaRole(VirtualTime time) throws IOException {
        this.time = time;
        gateway = new SdkStsGateway(Environment.of(Map.of()), time.issuerClock(), threads.timer());
        sts = LoopbackSts.start(
                SandboxSettings.defaults()
                        .withRole(ARN.toString(), SandboxRole.open().withMfa(device)),
                time);
    }

    LoopbackSts sts() {
        return sts;
    }

    /** What the device shows at this moment. */
    String code() {
        return device.codeAt(time.instant());
    }

    Totp device() {
        return device;
    }

    RefreshingCredentialStore store(MfaCodes codes) {
        return store(codes, new LoggingRefreshListener());
    }

    /** Serves the role as {@code app}. */
    RefreshingCredentialStore store(MfaCodes codes, RefreshListener listener) {
        ProviderSettings settings = new ProviderSettings(
                gateway,
                new FakeSso(time),
                Environment.of(Map.of()),
                (command, limits) -> {
                    throw new IOException("no command expected");
                },
                codes,
                SessionCaching.none(),
                "me@host",
                time,
                NoLogins.at(time));
        CredentialSource chain = new CredentialSource(
                new BaseSource.Keys(new AccessKeyId(LoopbackSts.KEY_ID), Secret.of(LoopbackSts.SECRET_KEY), null, null),
                List.of(new AssumeRole(BROKER, null, null, null, null), new AssumeRole(ARN, null, null, null, SERIAL)));
        StsTarget target = StsTarget.regional("us-east-1").withEndpoint(URI.create(sts.endpoint()));
        return new RefreshingCredentialStore(
                Map.of("app", new ProviderFactory(settings).create(chain, target)),
                new RefreshSettings(
                        RefreshPolicy.standard(),
                        Courtesy.none(),
                        time.issuerClock(),
                        time,
                        new SameThread(),
                        () -> 0L,
                        listener));
    }

    static Session current(RefreshingCredentialStore store) {
        return store.current("app", Asker.UNKNOWN).toCompletableFuture().join();
    }

    @Override
    public void close() {
        sts.close();
        gateway.close();
        threads.close();
    }
}
