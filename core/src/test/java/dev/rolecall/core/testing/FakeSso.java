package dev.rolecall.core.testing;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.sso.ClientRegistration;
import dev.rolecall.core.sso.SsoGateway;
import dev.rolecall.core.sso.SsoTarget;
import dev.rolecall.core.sso.TokenGrant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The portal of IAM Identity Center in memory, for those whose sign-in needs no refresh. Thread-safe. */
public final class FakeSso implements SsoGateway {
    private final InstantSource clock;
    private final Queue<Supplier<CredentialsException>> failures = new ConcurrentLinkedQueue<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    public FakeSso(InstantSource clock) {
        this.clock = clock;
    }

    /** One call more fails. */
    public FakeSso failingOnce(Supplier<CredentialsException> reason) {
        failures.add(reason);
        return this;
    }

    /** Region, account and role of every call so far, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Session getRoleCredentials(SsoTarget target, Secret accessToken, String accountId, String roleName) {
        calls.add(target.region() + " " + accountId + " " + roleName);
        Supplier<CredentialsException> failure = failures.poll();
        if (failure != null) {
            throw failure.get();
        }
        Session session = TestSessions.lasting(Duration.ofHours(1), clock.instant());
        return new Session(
                session.accessKeyId(),
                session.secretAccessKey(),
                session.sessionToken(),
                session.issuedAt(),
                session.expiration(),
                null,
                accountId);
    }

    @Override
    public ClientRegistration registerClient(SsoTarget target, List<String> scopes) {
        throw new IllegalStateException("no sign-in expected");
    }

    @Override
    public DeviceAuthorization startDeviceAuthorization(SsoTarget target, ClientRegistration client, String startUrl) {
        throw new IllegalStateException("no sign-in expected");
    }

    @Override
    public Poll poll(SsoTarget target, ClientRegistration client, Secret deviceCode) {
        throw new IllegalStateException("no sign-in expected");
    }

    @Override
    public TokenGrant refresh(SsoTarget target, ClientRegistration client, Secret refreshToken) {
        throw new IllegalStateException("no refresh expected");
    }
}
