package dev.rolecall.core.sso;

import dev.rolecall.core.system.Digests;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.system.HomeDirectory;
import dev.rolecall.core.system.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a sign-in is kept: the file that the AWS CLI and the SDKs read too, so that signing in to one of them is enough.
 * Another program may replace it at any time. Thread-safe.
 *
 * @param path {@code ~/.aws/sso/cache/}, the SHA-1 of the session's name or of the start URL, and {@code .json}
 */
record SsoTokenFile(Path path) {
    /** Many times what the CLI writes. */
    private static final int LONGEST = 1_000_000;

    private static final byte[] EMPTY = {};

    /**
     * The file of a sign-in.
     *
     * @param key the name of the {@code [sso-session]}, or the start URL where there is none
     */
    static SsoTokenFile of(String key, Environment environment) {
        Path file = Path.of("~", ".aws", "sso", "cache", Digests.sha1Hex(key) + ".json");
        return new SsoTokenFile(new HomeDirectory(environment).expand(file));
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** The token; empty if there is no file, or none that can be understood. */
    Optional<SsoToken> read() {
        return SsoTokenJson.read(bytes());
    }

    /**
     * Replaces the token.
     *
     * @throws IOException if the file cannot be written; it is then as it was
     */
    void write(String startUrl, String region, SsoToken token) throws IOException {
        if (path.startsWith("~")) {
            throw new IOException("no home directory is known; set HOME");
        }
        PrivateFiles.write(path, SsoTokenJson.write(bytes(), startUrl, region, token));
    }

    private byte[] bytes() {
        try {
            return Files.size(path) > LONGEST ? EMPTY : Files.readAllBytes(path);
        } catch (IOException e) {
            return EMPTY;
        }
    }
}
