package dev.rolecall.server.doctor;

import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.source.CredentialSource;
import dev.rolecall.server.config.CacheMode;
import dev.rolecall.server.config.SessionsConfig;
import java.util.List;
import java.util.Objects;

/** Looks for roles that want an MFA code, and for who could give one. */
final class MfaCheck {
    private MfaCheck() {}

    /**
     * What was found.
     *
     * @param asked whether somebody sits at a terminal
     */
    static List<Diagnosis> look(String role, CredentialSource source, SessionsConfig sessions, boolean asked) {
        List<String> devices = source.roles().stream()
                .map(AssumeRole::mfaSerial)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (devices.isEmpty()) {
            return List.of();
        }
        String subject = "role " + role + ", MFA";
        String wants = "wants codes of " + String.join(", ", devices);
        if (sessions.mfaProcess() != null) {
            return List.of(Diagnosis.ok(subject, wants + "; mfa_process gives them"));
        }
        String kept = sessions.cache() == CacheMode.NONE ? " Sessions do not outlive a restart with cache = none." : "";
        return List.of(
                asked
                        ? Diagnosis.note(
                                subject, wants + " at each renewal: the server asks at its terminal, where it has one")
                        : Diagnosis.note(
                                subject,
                                wants + ", and nobody is here to be asked: requests get 503 until a code comes from"
                                        + " 'rolecall mfa CODE', or set mfa_process." + kept));
    }
}
