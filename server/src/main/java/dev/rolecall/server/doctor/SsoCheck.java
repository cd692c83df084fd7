package dev.rolecall.server.doctor;

import dev.rolecall.core.source.BaseSource.Sso;
import dev.rolecall.core.sso.StoredSignIn;
import dev.rolecall.core.system.Environment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks into the token cache of SSO: is somebody signed in, until when, and does it go on without them? Asks nobody. */
final class SsoCheck {
    private SsoCheck() {}

    static List<Diagnosis> look(String role, Sso source, Environment environment, Instant now) {
        String subject = "role " + role + ", SSO";
        Path file = StoredSignIn.file(source, environment);
        Optional<StoredSignIn> stored = StoredSignIn.of(source, environment);
        List<Diagnosis> found = new ArrayList<>();
        found.add(stored.map(signIn -> judge(subject, source, signIn, now))
                .orElseGet(() -> Diagnosis.fail(
                        subject, "nobody is signed in to " + source.startUrl() + " (" + file + "); " + run(source))));
        if (Modes.isOpen(file)) {
            found.add(Diagnosis.note(subject, "others on this machine may read the token; chmod 600 " + file));
        }
        return found;
    }

    private static Diagnosis judge(String subject, Sso source, StoredSignIn signIn, Instant now) {
        boolean expired = !signIn.expiresAt().isAfter(now);
        Instant until = signIn.refreshableUntil();
        boolean refreshable = until != null && until.isAfter(now);
        String end = (expired ? "the token expired at " : "signed in until ") + signIn.expiresAt();
        if (refreshable) {
            return Diagnosis.ok(
                    subject, end + "; refreshed without you for as long as the session of IAM Identity Center lasts");
        }
        String why = until == null ? "it cannot be refreshed" : "its client registration expired at " + until;
        return expired
                ? Diagnosis.fail(subject, end + ", and " + why + "; " + run(source))
                : Diagnosis.note(subject, end + "; " + why + ", so then " + run(source));
    }

    private static String run(Sso source) {
        return "run 'rolecall login " + source.signInOption() + "' or 'aws sso login " + source.signInOption() + "'";
    }
}
