package dev.rolecall.server.doctor;

import dev.rolecall.core.profile.ProfileLocations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at the shared files and at the state directory: are they there, and for their owner's eyes only? */
final class FilesCheck {
    private FilesCheck() {}

    static List<Diagnosis> look(ProfileLocations locations, Path stateDirectory) {
        List<Diagnosis> found = new ArrayList<>();
        found.add(shared("config file", locations.config()));
        found.add(shared("credentials file", locations.credentials()));
        if (Modes.isOpen(locations.credentials())) {
            found.add(Diagnosis.note(
                    "credentials file", "others on this machine may read it; chmod 600 " + locations.credentials()));
        }
        found.add(state(stateDirectory));
        return found;
    }

    private static Diagnosis shared(String subject, Path file) {
        if (!Files.exists(file)) {
            return Diagnosis.note(
                    subject, file + " is not there; that is fine if the profile stands in the other file");
        }
        return Files.isReadable(file)
                ? Diagnosis.ok(subject, file.toString())
                : Diagnosis.fail(subject, file + " may not be read by this user");
    }

    private static Diagnosis state(Path directory) {
        Path existing = directory;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Diagnosis.fail(
                    "state directory", directory + " cannot be written to; name another one with --state-dir");
        }
        return Modes.isOpen(directory)
                ? Diagnosis.note("state directory", "others may look into it; chmod 700 " + directory)
                : Diagnosis.ok("state directory", directory.toString());
    }
}
