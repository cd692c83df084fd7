package dev.rolecall.core.system;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads {@code ~/…} in the name of a file as a shell would. Immutable.
 *
 * <pre>
 * web_identity_token_file = ~/tokens/app
 * </pre>
 *
 * @param environment {@code HOME}, else {@code USERPROFILE}, is the home directory
 */
public record HomeDirectory(Environment environment) {

    /** The path with the home directory for a leading {@code ~}; as it is if there is none, or no home is known. */
    public Path expand(Path path) {
        if (!path.startsWith("~")) {
            return path;
        }
        return home().map(home -> path.getNameCount() == 1 ? home : home.resolve(path.subpath(1, path.getNameCount())))
                .orElse(path);
    }

    private Optional<Path> home() {
        return environment.get("HOME").or(() -> environment.get("USERPROFILE")).map(Path::of);
    }
}
