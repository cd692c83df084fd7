package dev.rolecall.server.sandbox;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.server.sandbox.query.Xml;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Issues the sessions of the sandbox and remembers them, so that they can sign the next call. Thread-safe. */
final class SessionIssuer {
    private final CredentialMint mint;
    private final Keyring keyring;
    private final InstantSource clock;
    private final @Nullable Duration forcedDuration;

    SessionIssuer(CredentialMint mint, Keyring keyring, InstantSource clock, SandboxSettings settings) {
        this.mint = mint;
        this.keyring = keyring;
        this.clock = clock;
        this.forcedDuration = settings.sessionDuration();
    }

    /** Whether what a caller asks for counts. */
    boolean durationsCount() {
        return forcedDuration == null;
    }

    /** New credentials of that owner as the element {@code Credentials} of an answer. */
    Xml issue(Principal owner, int durationSeconds) {
        Duration duration = forcedDuration == null ? Duration.ofSeconds(durationSeconds) : forcedDuration;
        // The wire has whole seconds: a session ends when its document says so.
        Instant expiration = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(duration);
        Credentials credentials = mint.temporary(owner.arn().accountId(), expiration);
        keyring.issue(credentials, owner);
        return document(credentials, expiration);
    }

    private static Xml document(Credentials credentials, Instant expiration) {
        Secret session = credentials.sessionToken();
        return Xml.element(
                "Credentials",
                Xml.text("AccessKeyId", credentials.accessKeyId().value()),
                Xml.text("SecretAccessKey", credentials.secretAccessKey().expose()),
                Xml.text("SessionToken", session == null ? "" : session.expose()),
                Xml.text("Expiration", DateTimeFormatter.ISO_INSTANT.format(expiration)));
    }
}
