package dev.rolecall.server.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks at {@code rolecall.ini}: which one counts, and who may change it. */
final class ConfigFileCheck {
    private static final String SUBJECT = "rolecall.ini";

    private ConfigFileCheck() {}

    static List<Diagnosis> look(Path file) {
        if (!Files.exists(file)) {
            return List.of(Diagnosis.ok(SUBJECT, file + " is not there; defaults, options and variables count"));
        }
        return List.of(
                Modes.isWritableByOthers(file)
                        ? Diagnosis.note(
                                SUBJECT,
                                "others may write it, and so decide what is served and which command is run for MFA codes;"
                                        + " chmod go-w " + file)
                        : Diagnosis.ok(SUBJECT, file.toString()));
    }
}
