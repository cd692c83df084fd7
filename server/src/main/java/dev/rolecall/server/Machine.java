package dev.rolecall.server;

import dev.rolecall.core.cache.SessionFiles;
import dev.rolecall.core.provider.ProviderSettings;
import dev.rolecall.core.provider.SessionCaching;
import dev.rolecall.core.system.Environment;
import dev.rolecall.server.config.SessionsConfig;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What the server takes from the machine it runs on.
 *
 * @param home the user's home directory
 * @param random for tokens and keys
 */
public record Machine(Environment environment, Path home, InstantSource clock, SecureRandom random) {

    /** This machine. */
    public static Machine real() {
        return new Machine(
                Environment.system(),
                Path.of(System.getProperty("user.home")),
                InstantSource.system(),
                new SecureRandom());
    }

    /** What providers of credentials work with on this machine. */
    ProviderSettings providerSettings(Upstream upstream, SessionsConfig sessions) {
        SessionFiles files = new SessionFiles(sessions.cacheDirectory(), clock);
        SessionCaching caching = switch (sessions.cache()) {
            case OWN -> SessionCaching.own(files);
            case AWS_CLI -> SessionCaching.awsCli(files);
            case NONE -> SessionCaching.none();
        };
        return new ProviderSettings(
                upstream.sts(),
                upstream.sso(),
                environment,
                upstream.commands(),
                upstream.codes(),
                caching,
                sessionName(),
                clock);
    }

    /** The user and the host as a role session name: what CloudTrail will show. */
    private String sessionName() {
        String user =
                environment.get("USER").or(() -> environment.get("USERNAME")).orElse("user");
        String host = environment.get("HOSTNAME").orElse("rolecall");
        String name = (user + "@" + host).replaceAll("[^\\w+=,.@-]", "-");
        return name.substring(0, Math.min(name.length(), 64));
    }
}
