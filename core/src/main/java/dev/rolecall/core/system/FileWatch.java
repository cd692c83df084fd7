package dev.rolecall.core.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices when files change, by looking at them: that works on every file system, for files that are not there yet, and for
 * every way in which editors replace a file. A change counts once two looks in a row see the same, so a file that is just
 * being written is not read half. Thread-safe.
 */
public final class FileWatch implements AutoCloseable {
    /** Two looks, and time to act on them, fit into two seconds. */
    private static final Duration INTERVAL = Duration.ofMillis(800);

    /** What tells one state of a file from another; all null for a file that is not there. */
    private record Look(
            @Nullable FileTime modified,
            @Nullable Long size,
            @Nullable Object file) {
        static Look at(Path path) {
            try {
                BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
                return new Look(found.lastModifiedTime(), found.size(), found.fileKey());
            } catch (IOException e) {
                return new Look(null, null, null);
            }
        }
    }

    private final Supplier<List<Path>> files;
    private final Scheduler scheduler;
    private final Executor workers;
    private Map<Path, Look> known;
    private Map<Path, Look> last;
    private boolean closed;

    /**
     * Takes what is there now as known; create it before the files are read, so that no change falls in between.
     *
     * @param files asked at every look; one that joins later counts as changed, for it may have between its reading and then
     * @param workers look at the files, and run what follows from a change
     */
    public FileWatch(Supplier<List<Path>> files, Scheduler scheduler, Executor workers) {
        this.files = files;
        this.scheduler = scheduler;
        this.workers = workers;
        this.known = looks();
        this.last = known;
    }

    /**
     * Looks from now on.
     *
     * @param changed called after each change with the files that changed, never twice at once
     */
    public void start(Consumer<Set<Path>> changed) {
        scheduler.schedule(INTERVAL, () -> workers.execute(() -> look(changed)));
    }

    private void look(Consumer<Set<Path>> changed) {
        Map<Path, Look> now = looks();
        Set<Path> others = Set.of();
        synchronized (this) {
            if (closed) {
                return;
            }
            if (now.equals(last)) {
                others = differing(now);
                known = now;
            }
            last = now;
        }
        try {
            if (!others.isEmpty()) {
                changed.accept(others);
            }
        } finally {
            start(changed);
        }
    }

    /**
     * Whether the files are still as they were when the last change was told. Asked after reading them: if not, what was read
     * may be half, and another change will be told.
     */
    public boolean settled() {
        Map<Path, Look> now = looks();
        synchronized (this) {
            return now.equals(known);
        }
    }

    private Set<Path> differing(Map<Path, Look> now) {
        Set<Path> differing = new LinkedHashSet<>();
        now.forEach((file, look) -> {
            if (!look.equals(known.get(file))) {
                differing.add(file);
            }
        });
        return differing;
    }

    private Map<Path, Look> looks() {
        Map<Path, Look> looks = new LinkedHashMap<>();
        files.get().forEach(file -> looks.put(file, Look.at(file)));
        return looks;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
