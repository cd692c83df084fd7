package dev.rolecall.server;

import dev.rolecall.server.config.ConfigException;
import dev.rolecall.server.config.ConfigSource;
import dev.rolecall.server.config.ServerConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up edits of the configuration file and of the shared files while the server runs. The configuration changes as a whole
 * or not at all; when only profiles changed, each role is followed for itself, and one whose profile can no longer be used
 * stays as it was. Thread-safe.
 */
final class Reload {
    private static final Logger log = LoggerFactory.getLogger(Reload.class);
    private static final CompletableFuture<Void> NOTHING_DONE = CompletableFuture.completedFuture(null);

    private final ConfigSource source;
    private final Running running;
    private final BooleanSupplier settled;
    private List<String> told = List.of();

    /**
     * Follows the source from what runs now.
     *
     * @param settled whether the files are still as they were when the change was noticed
     */
    Reload(ConfigSource source, Running running, BooleanSupplier settled) {
        this.source = source;
        this.running = running;
        this.settled = settled;
    }

    /** Takes up what changed, for one who does not wait. */
    @SuppressWarnings("FutureReturnValueIgnored") // the log tells of the new sessions, or why there are none
    void take(Set<Path> files) {
        changed(files);
    }

    /** Takes up what changed; done once every role that is new or another one has had its first attempt. */
    synchronized CompletableFuture<Void> changed(Set<Path> files) {
        boolean edited = source.file().filter(files::contains).isPresent();
        try {
            ServerConfig wanted = source.reload(running.config());
            if (!wanted.equals(running.config())) {
                return takeOver(wanted);
            }
            if (edited && !told.isEmpty()) {
                log.info("configuration is again as it runs file={}", file());
            }
            told = List.of();
        } catch (ConfigException e) {
            tell(e.problems(), edited);
        } catch (StartException e) {
            tell(List.of(String.valueOf(e.getMessage())), edited);
        }
        return follow();
    }

    private CompletableFuture<Void> takeOver(ServerConfig wanted) {
        ServedRoles meant = running.resolve(wanted.profiles());
        if (!settled.getAsBoolean()) {
            return NOTHING_DONE;
        }
        CompletableFuture<Void> taken = running.become(wanted, meant);
        told = List.of();
        log.info("configuration taken over file={}", file());
        return taken;
    }

    /** Tells once of each version of the file, whatever else changes beside it. */
    private void tell(List<String> problems, boolean edited) {
        if (settled.getAsBoolean() && (edited || !problems.equals(told))) {
            told = List.copyOf(problems);
            log.warn(
                    "configuration not taken over, all stays as it was file={} reason=\"{}\"",
                    file(),
                    String.join("; ", problems));
        }
    }

    private CompletableFuture<Void> follow() {
        Map<String, String> problems = new LinkedHashMap<>();
        ServedRoles followed = running.followed(problems::put);
        if (!settled.getAsBoolean()) {
            return NOTHING_DONE;
        }
        problems.forEach((role, reason) ->
                log.warn("profiles changed, role stays as it was role={} reason=\"{}\"", role, reason));
        return running.become(running.config(), followed);
    }

    private String file() {
        return source.file().map(Path::toString).orElse("none");
    }
}
