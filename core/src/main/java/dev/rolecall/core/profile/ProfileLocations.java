package dev.rolecall.core.profile;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.system.Environment;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where the two shared files are.
 *
 * @param config {@code AWS_CONFIG_FILE}, else {@code ~/.aws/config}; need not exist
 * @param credentials {@code AWS_SHARED_CREDENTIALS_FILE}, else {@code ~/.aws/credentials}; need not exist
 */
public record ProfileLocations(Path config, Path credentials) {

    /**
     * The files that the AWS CLI would read in this environment.
     *
     * @param fallbackHome the home directory if neither {@code HOME} nor {@code USERPROFILE} is set
     * @throws CredentialsException.InvalidConfiguration if a variable cannot be the name of a file
     */
    public static ProfileLocations from(Environment environment, Path fallbackHome) {
        Path home = home(environment, fallbackHome);
        return new ProfileLocations(
                locate(environment, "AWS_CONFIG_FILE", home, "config"),
                locate(environment, "AWS_SHARED_CREDENTIALS_FILE", home, "credentials"));
    }

    private static Path home(Environment environment, Path fallback) {
        for (String variable : new String[] {"HOME", "USERPROFILE"}) {
            String value = environment.get(variable).orElse("");
            if (!value.isEmpty()) {
                return path(variable, value);
            }
        }
        return fallback;
    }

    private static Path locate(Environment environment, String variable, Path home, String name) {
        return environment
                .get(variable)
                .map(value -> expand(variable, value, home))
                .orElseGet(() -> home.resolve(".aws").resolve(name));
    }

    /** Expands {@code ~} and {@code ~/…}; {@code ~someone} stays a name as any other. */
    private static Path expand(String variable, String value, Path home) {
        if (value.equals("~")) {
            return home;
        }
        boolean inHome = value.startsWith("~/") || value.startsWith("~\\");
        return inHome ? home.resolve(path(variable, value.substring(2))) : path(variable, value);
    }

    private static Path path(String variable, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new CredentialsException.InvalidConfiguration(
                    variable + " is not the name of a file here: set it to the path of a file, or unset it", e);
        }
    }
}
