package dev.rolecall.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.core.sts.SignInEndpoints;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A login on this machine and a sign-in service to renew it; fails a test in which the service found fault. */
final class LoginBed implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    static final String LOGIN = "arn:aws:iam::111122223333:user/me";
    /** {@code printf arn:aws:iam::111122223333:user/me | sha256sum} */
    static final String FILE = "6eeec053fe13079aaf7fd81065ec5ecbdb93674f20700e51842d0c769b240c8a.json";

    final VirtualTime time = VirtualTime.atNoon();
    final LoginKey key = new LoginKey();
    final FakeSignin signin = new FakeSignin(key.publicKey(), time);
    final StsTarget target =
            StsTarget.regional("eu-west-1").withSignIn(new SignInEndpoints(null, null, signin.http.uri("")));
    final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    final Path directory;

    /** With the cache in that directory. */
    LoginBed(Path directory) {
        this.directory = directory;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        signin.close();
        assertThat(signin.complaints).isEmpty();
    }

    Environment environment() {
        return Environment.of(Map.of("AWS_LOGIN_CACHE_DIRECTORY", directory.toString()));
    }

    LoginSessions logins() {
        Environment environment = environment();
        return new LoginSessions(
                new SdkSigninGateway(environment, time, timer), environment, time, new Random(20260301));
    }

    /** A login as the CLI leaves it, with so much left. */
    void loggedIn(Duration left) {
        loggedIn(left, key.sec1());
    }

    void loggedIn(Duration left, String pem) {
        ObjectNode document = JSON.createObjectNode();
        document.putObject("accessToken")
                .put("accessKeyId", "ASIATESTTESTTEST0000")
                .put("secretAccessKey", "TEST-SECRET-key-0")
                .put("sessionToken", "TEST-SECRET-token-0")
                .put("accountId", "111122223333")
                .put("expiresAt", time.instant().plus(left).toString())
                .put("ours", false);
        document.put("tokenType", "aws_sigv4")
                .put("refreshToken", signin.refreshToken())
                .put("idToken", "TEST-SECRET-id")
                .put("clientId", FakeSignin.CLIENT)
                .put("dpopKey", pem)
                .put("ofTomorrow", "kept");
        write(document.toString());
    }

    void write(String text) {
        try {
            Files.writeString(directory.resolve(FILE), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode file() throws IOException {
        return JSON.readTree(Files.readString(directory.resolve(FILE)));
    }
}
