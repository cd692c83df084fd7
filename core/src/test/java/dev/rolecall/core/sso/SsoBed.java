package dev.rolecall.core.sso;

import dev.rolecall.core.source.BaseSource.Sso;
import dev.rolecall.core.sts.SignInEndpoints;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.testing.FakeIdentityCenter;
import dev.rolecall.core.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** An Identity Center, the real gateway to it, and a home directory for the token files. */
final class SsoBed implements AutoCloseable {
    static final Sso CORP =
            new Sso("corp", FakeIdentityCenter.START_URL, "eu-west-1", "111122223333", "Admin", "--sso-session corp");
    static final Sso LEGACY =
            new Sso(null, FakeIdentityCenter.START_URL, "eu-west-1", "111122223333", "Admin", "--profile old");
    static final String CORP_FILE = "ee0bfd2552fbd840c02cc48b6e823320543c450f.json";
    static final String LEGACY_FILE = "0c54b6c27e90660baa89eaad85ac1d5dae26cb7d.json";

    final VirtualTime time = VirtualTime.atNoon();
    final FakeIdentityCenter center = new FakeIdentityCenter(time);
    final Environment environment;
    final SdkSsoGateway gateway;
    final SsoTokens tokens;
    final SsoTarget target;
    private final Path home;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    SsoBed(Path home) {
        this.home = home;
        environment = Environment.of(Map.of("HOME", home.toString()));
        gateway = new SdkSsoGateway(environment, time, timer);
        tokens = new SsoTokens(gateway, environment, time);
        SignInEndpoints here = new SignInEndpoints(center.endpoint(), center.endpoint(), null);
        StsTarget once = new StsTarget("us-east-1", null, false, false, false, null, 1, here);
        target = SsoTarget.of("eu-west-1", once);
    }

    Path file(String name) {
        return home.resolve(".aws/sso/cache").resolve(name);
    }

    /** Somebody signs in with the CLI. */
    Path signedIn(String name, int number, Duration left) {
        center.knows("TEST-SECRET-access-" + number, "TEST-SECRET-refresh-" + number);
        return write(name, """
                {"startUrl": "%s", "region": "eu-west-1", "accessToken": "TEST-SECRET-access-%d",
                 "expiresAt": "%s", "clientId": "client-1", "clientSecret": "TEST-SECRET-client",
                 "registrationExpiresAt": "2026-05-30T12:00:00Z", "refreshToken": "TEST-SECRET-refresh-%d",
                 "madeBy": {"another": ["program"]}}
                """.formatted(
                        FakeIdentityCenter.START_URL, number, time.instant().plus(left), number));
    }

    Path write(String name, String text) {
        try {
            Files.createDirectories(file(name).getParent());
            return Files.writeString(file(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gateway.close();
        center.close();
        timer.shutdownNow();
    }
}
