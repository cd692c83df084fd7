package dev.rolecall.server.kubernetes;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where the keys are that the cluster signs tokens with: a JSON Web Key Set of public keys. */
public sealed interface KeySource {
    /** The most that a set may have; that of a cluster has one or two kilobytes. */
    int MOST_BYTES = 256 << 10;

    /**
     * What a file said when the configuration was read.
     *
     * @param text a set that {@link JoseKeys#parse} takes
     */
    record InFile(Path file, String text) implements KeySource {}

    /**
     * Asked for again and again.
     *
     * @param ca certificates in PEM that the server must be known by, in place of those of the JDK
     * @param token what is sent as {@code Authorization: Bearer}; read anew each time, for Kubernetes changes it
     */
    record AtUrl(URI url, Optional<Path> ca, Optional<Path> token) implements KeySource {}
}
