package dev.rolecall.server.doctor;

import dev.rolecall.core.system.PrivateTree;
import dev.rolecall.core.system.PrivateTree.Flaw;
import dev.rolecall.core.system.PrivateTree.Kind;
import dev.rolecall.server.StateDirectory;
import dev.rolecall.server.config.CacheMode;
import dev.rolecall.server.config.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks at what is kept: what a start will close to others, and what it will refuse. The directory itself and the tokens are
 * told of by {@link FilesCheck} and {@link TokenFilesCheck}.
 */
final class PrivacyCheck {
    private static final Set<String> TOLD_ELSEWHERE = Set.of("authorization-token", "metadata-token.key");

    private PrivacyCheck() {}

    static List<Diagnosis> look(ServerConfig config) {
        List<Diagnosis> found = new ArrayList<>();
        for (Flaw flaw : flaws(config.stateDirectory(), StateDirectory::isOurs)) {
            if (flaw.kind() != Kind.OPEN) {
                found.add(Diagnosis.fail(
                        "state directory",
                        flaw.path() + " " + flaw.words() + "; a server refuses to start until it is gone"));
            } else if (!toldElsewhere(flaw, config.stateDirectory())) {
                found.add(Diagnosis.note(
                        "state directory", flaw.path() + " " + flaw.words() + "; the next start will close it"));
            }
        }
        if (config.sessions().cache() == CacheMode.AWS_CLI) {
            sharedCache(config.sessions().cacheDirectory(), found);
        }
        return found;
    }

    /** The directory is the CLI's, so its mode is none of our business; the sessions in it are. */
    private static void sharedCache(Path directory, List<Diagnosis> found) {
        List<Flaw> sessions = flaws(directory, name -> name.endsWith(".json")).stream()
                .filter(flaw -> Files.isRegularFile(flaw.path()))
                .toList();
        if (!sessions.isEmpty()) {
            Flaw first = sessions.get(0);
            String more = sessions.size() == 1 ? "" : ", and so " + (sessions.size() - 1) + " more";
            found.add(Diagnosis.note(
                    "session cache", first.path() + " " + first.words() + more + "; chmod 600 what is yours"));
        }
    }

    private static boolean toldElsewhere(Flaw flaw, Path directory) {
        Path name = flaw.path().getFileName();
        return TOLD_ELSEWHERE.contains(String.valueOf(name)) || Objects.equals(name, directory.getFileName());
    }

    /** What cannot be written to is told of by {@link FilesCheck}. */
    @SuppressWarnings("UnusedException")
    private static List<Flaw> flaws(Path directory, Predicate<String> ours) {
        try {
            return PrivateTree.flaws(directory, ours);
        } catch (IOException e) {
            return List.of();
        }
    }
}
