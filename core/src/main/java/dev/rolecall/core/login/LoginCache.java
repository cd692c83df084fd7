package dev.rolecall.core.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.system.Digests;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.system.HomeDirectory;
import dev.rolecall.core.system.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The directory in which {@code aws login} keeps what it got, shared with the AWS CLI and the SDKs: {@code AWS_LOGIN_CACHE_DIRECTORY},
 * else {@code ~/.aws/login/cache}.
 */
final class LoginCache {
    private final Environment environment;

    LoginCache(Environment environment) {
        this.environment = environment;
    }

    /** The file of a login, whether or not it is there. */
    Path file(String loginSession) {
        Path directory = Path.of(environment.get("AWS_LOGIN_CACHE_DIRECTORY").orElse("~/.aws/login/cache"));
        return new HomeDirectory(environment)
                .expand(directory)
                .resolve(Digests.sha256Hex(loginSession.strip().getBytes(UTF_8)) + ".json");
    }

    /**
     * The login in the file; empty if there is none, or none that can be understood.
     *
     * @throws IOException if the file is there and cannot be read
     */
    @SuppressWarnings("UnusedException") // no file is an answer
    Optional<LoginToken> read(Path file) throws IOException {
        try {
            return LoginToken.parse(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(Path file, LoginToken token) throws IOException {
        PrivateFiles.write(file, token.bytes());
    }
}
