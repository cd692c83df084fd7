package dev.rolecall.core.source;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Reads the name of a web identity token file. Looks at no file: {@code ~/} is kept for the provider to expand. */
final class TokenFile {
    private TokenFile() {}

    static Path parse(String text, Supplier<InvalidConfiguration> otherwise) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw otherwise.get();
        }
    }
}
