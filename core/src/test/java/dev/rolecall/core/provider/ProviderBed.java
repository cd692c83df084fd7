package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.login.LoginSessions;
import dev.rolecall.core.login.SigninGateway;
import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.source.CredentialSource;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.system.CommandRunner;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.testing.FakeSso;
import dev.rolecall.core.testing.FakeSts;
import dev.rolecall.core.testing.TestSessions;
import dev.rolecall.core.testing.VirtualTime;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What providers are made with in a test: STS in memory, time that stands still, and no machine around. */
final class ProviderBed {
    static final StsTarget TARGET = StsTarget.regional("eu-west-1");
    static final BaseSource USER = new BaseSource.Keys(
            new AccessKeyId("AKIATESTTESTTEST0000"), Secret.of("TEST-SECRET-user-key"), null, TestSessions.ACCOUNT);
    static final BaseSource SESSION = new BaseSource.Keys(
            new AccessKeyId("ASIATESTTESTTEST0000"),
            Secret.of("TEST-SECRET-key"),
            Secret.of("TEST-SECRET-token"),
            TestSessions.ACCOUNT);

    final VirtualTime time = VirtualTime.atNoon();
    final FakeSts sts = new FakeSts(time);
    final FakeSso sso = new FakeSso(time);
    private Map<String, String> environment = Map.of();
    private MfaCodes codes = MfaCodes.none();
    private SessionCaching caching = SessionCaching.none();
    private CommandRunner commands = (command, limits) -> {
        throw new IOException("no command expected");
    };

    private final SigninGateway signin = (target, clientId, refreshToken, proof) -> {
        throw new Unavailable("no sign-in expected");
    };

    ProviderBed environment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    ProviderBed codes(MfaCodes source) {
        codes = source;
        return this;
    }

    ProviderBed caching(SessionCaching kept) {
        caching = kept;
        return this;
    }

    ProviderBed commands(CommandRunner runner) {
        commands = runner;
        return this;
    }

    SessionProvider provider(BaseSource base, AssumeRole... roles) {
        ProviderSettings settings = new ProviderSettings(
                sts,
                sso,
                Environment.of(environment),
                commands,
                codes,
                caching,
                "me@host",
                time,
                new LoginSessions(signin, Environment.of(environment), time, new Random(1)));
        return new ProviderFactory(settings).create(new CredentialSource(base, List.of(roles)), TARGET);
    }

    static AssumeRole role(@Nullable Integer durationSeconds) {
        return new AssumeRole(TestSessions.ROLE, null, null, durationSeconds, null);
    }
}
