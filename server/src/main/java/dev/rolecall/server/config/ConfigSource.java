package dev.rolecall.server.config;

import java.nio.file.Path;
import java.util.Optional;

/** Where a server takes its configuration from, at its start and again while it runs. */
public interface ConfigSource {

    /** The file that it is in, whether or not that is there; empty if it is in none. */
    Optional<Path> file();

    /**
     * The configuration to start with.
     *
     * @throws ConfigException with every problem at once
     */
    ServerConfig load();

    /**
     * The configuration as it is now.
     *
     * @param running by which the server runs
     * @throws ConfigException with every problem at once, settings that only a restart can change among them
     */
    ServerConfig reload(ServerConfig running);

    /** A configuration that never changes. */
    static ConfigSource fixed(ServerConfig config) {
        return new ConfigSource() {
            @Override
            public Optional<Path> file() {
                return Optional.empty();
            }

            @Override
            public ServerConfig load() {
                return config;
            }

            @Override
            public ServerConfig reload(ServerConfig running) {
                return config;
            }
        };
    }
}
