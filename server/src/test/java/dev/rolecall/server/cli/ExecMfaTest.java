package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.LoopbackSts;
import dev.rolecall.server.Machine;
import dev.rolecall.server.ServerFixture;
import dev.rolecall.server.sandbox.SandboxRole;
import dev.rolecall.server.sandbox.SandboxSettings;
import dev.rolecall.server.sandbox.mfa.Totp;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program whose role takes an MFA code. */
final class ExecMfaTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/app";

    @TempDir
    Path home;

    private final Totp device = Totp.ofBase32(Secret.of("ORSXG5DTMVRXEZLUMZXXE5DFON2A"));
    private final VirtualTime time = VirtualTime.atNoon();
    private final List<String> happened = new ArrayList<>();
    private final StringWriter err = new StringWriter();

    @Test
    void code_isAskedForBeforeTheProgramStartsAndOnceForMany() throws Exception {
        SandboxSettings settings =
                SandboxSettings.defaults().withRole(ROLE, SandboxRole.open().withMfa(device));
        try (LoopbackSts sts = LoopbackSts.start(settings, time);
                ServerFixture files = new ServerFixture(home)) {
            files.profileApp()
                    .file(
                            ".aws/config",
                            "[profile app]",
                            "source_profile = user",
                            "mfa_serial = arn:aws:iam::123456789012:mfa/alice",
                            "role_arn = " + ROLE);

            assertThat(run(sts)).isZero();
            assertThat(run(sts)).isZero();
        }

        assertThat(happened).containsExactly("asked", "started", "started");
        assertThat(err.toString()).isEmpty();
    }

    private int run(LoopbackSts sts) {
        Environment environment = Environment.of(Map.of("AWS_ENDPOINT_URL_STS", sts.endpoint()));
        PrintWriter out = new PrintWriter(err);
        Console console = new Console(out, out, prompt -> {
            happened.add("asked");
            return Optional.of(device.codeAt(time.instant()));
        });
        return ExecCommand.commandLine(
                        new Machine(environment, home, time, new SecureRandom()), console, (command, variables) -> {
                            happened.add("started");
                            return 0;
                        })
                .setErr(out)
                .execute("--profile", "app", "--", "tool");
    }
}
