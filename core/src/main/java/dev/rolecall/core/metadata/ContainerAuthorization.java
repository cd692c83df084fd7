package dev.rolecall.core.metadata;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.metadata.MetadataClient.Header;
import dev.rolecall.core.system.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The authorization token of a container: of the file, which EKS rotates and so is read anew each time, else as it is. */
final class ContainerAuthorization {
    static final String VARIABLES = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE, or AWS_CONTAINER_AUTHORIZATION_TOKEN";

    private static final String PLAIN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private static final String FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private static final int LONGEST_TOKEN = 16 * 1024;

    private final Environment environment;

    ContainerAuthorization(Environment environment) {
        this.environment = environment;
    }

    /** The header to send; null if the environment names no token, as on ECS. */
    @Nullable
    Header header() {
        Optional<String> file = environment.get(FILE);
        if (file.isPresent()) {
            return header(FILE, read(file.get().strip()));
        }
        return environment.get(PLAIN).map(token -> header(PLAIN, token)).orElse(null);
    }

    /** A line break would end the header, and let a file that is no token write further ones. */
    private static Header header(String variable, String token) {
        if (token.indexOf('\r') >= 0 || token.indexOf('\n') >= 0) {
            throw new InvalidConfiguration(
                    variable + ": the token has a line break, perhaps at its end; AWS clients refuse that too");
        }
        return new Header("Authorization", Secret.of(token));
    }

    @SuppressWarnings("UnusedException") // what it says is said by the message
    private static String read(String name) {
        try {
            Path path = Path.of(name);
            if (Files.size(path) > LONGEST_TOKEN) {
                throw new InvalidConfiguration(
                        FILE + ": " + name + " has more than " + LONGEST_TOKEN + " bytes, so it is no token");
            }
            String token = Files.readString(path, StandardCharsets.ISO_8859_1);
            if (token.isEmpty()) {
                throw new Unavailable(FILE + ": " + name + " is empty; waiting for a token");
            }
            return token;
        } catch (InvalidPathException e) {
            throw new InvalidConfiguration(FILE + " must be the path of a file");
        } catch (NoSuchFileException e) {
            throw new Unavailable(FILE + ": " + name + " does not exist (yet)", e);
        } catch (IOException e) {
            throw new Unavailable(
                    FILE + ": " + name + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }
}
