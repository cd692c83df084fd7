package dev.rolecall.server.doctor;

import dev.rolecall.core.login.StoredLogin;
import dev.rolecall.core.source.BaseSource.Login;
import dev.rolecall.core.system.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Looks for what {@code aws login} left: is it there, and can it still be renewed? Asks nobody. */
final class LoginCheck {
    /** How long after a login its credentials are renewed at most. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private LoginCheck() {}

    static List<Diagnosis> look(String role, Login source, Environment environment, Instant now) {
        String subject = "role " + role + ", login";
        Path file = StoredLogin.file(source.loginSession(), environment);
        List<Diagnosis> found = new ArrayList<>();
        try {
            found.add(StoredLogin.of(source.loginSession(), environment)
                    .map(login -> judge(subject, source, login.expiresAt(), now))
                    .orElseGet(() -> Diagnosis.fail(
                            subject,
                            "nobody is logged in as " + source.loginSession() + " (" + file + "); " + run(source))));
        } catch (IOException e) {
            found.add(Diagnosis.fail(subject, file + " cannot be read by this user"));
        }
        if (Modes.isOpen(file)) {
            found.add(Diagnosis.note(subject, "others on this machine may read the login; chmod 600 " + file));
        }
        return found;
    }

    private static Diagnosis judge(String subject, Login source, Instant expiresAt, Instant now) {
        if (expiresAt.isAfter(now)) {
            return Diagnosis.ok(subject, "credentials until " + expiresAt + ", renewed for 12 hours after the login");
        }
        boolean over = !expiresAt.plus(LONGEST).isAfter(now);
        String ended = "its credentials ended at " + expiresAt;
        return over
                ? Diagnosis.fail(subject, ended + ", too long ago to be renewed; " + run(source))
                : Diagnosis.note(
                        subject, ended + ", and are renewed if the login is under 12 hours old; else " + run(source));
    }

    private static String run(Login source) {
        return "run 'aws login --profile NAME', with the profile of " + source.loginSession();
    }
}
