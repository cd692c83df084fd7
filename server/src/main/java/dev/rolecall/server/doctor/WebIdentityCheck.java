package dev.rolecall.server.doctor;

import dev.rolecall.core.source.BaseSource.WebIdentity;
import java.nio.file.Files;
import java.util.List;

/** Looks whether the token of an identity provider is there. */
final class WebIdentityCheck {
    private WebIdentityCheck() {}

    static List<Diagnosis> look(String role, WebIdentity source) {
        String subject = "role " + role + ", web identity";
        return List.of(
                Files.isReadable(source.tokenFile())
                        ? Diagnosis.ok(subject, source.tokenFile().toString())
                        : Diagnosis.fail(
                                subject,
                                source.tokenFile() + " is not there, or may not be read by this user; the identity"
                                        + " provider has to write it"));
    }
}
