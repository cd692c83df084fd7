package dev.rolecall.server;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.server.config.ConfigException;
import dev.rolecall.server.config.ConfigSource;
import dev.rolecall.server.config.ServerConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The files whose edits are followed: the shared files, the configuration, and what the configuration in effect names in
 * {@code [instance]} and {@code [kubernetes]}. Thread-safe.
 */
final class WatchedFiles implements Supplier<List<Path>> {
    private final List<Path> always;
    private volatile @Nullable Running running;

    private WatchedFiles(List<Path> always) {
        this.always = always;
    }

    /**
     * Those that are known before anything is read.
     *
     * @throws ConfigException if the environment names none that could be
     */
    static WatchedFiles of(Machine machine, ConfigSource source) {
        try {
            List<Path> files = new ArrayList<>(ProfileResolution.files(machine));
            source.file().ifPresent(files::add);
            return new WatchedFiles(List.copyOf(files));
        } catch (CredentialsException e) {
            throw new ConfigException(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** From now on also those that it names. */
    void alsoOf(Running server) {
        running = server;
    }

    @Override
    public List<Path> get() {
        Running server = running;
        if (server == null) {
            return always;
        }
        List<Path> files = new ArrayList<>(always);
        ServerConfig config = server.config();
        files.addAll(config.instance().files());
        files.addAll(config.cluster().files());
        return files;
    }
}
