package dev.rolecall.core.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
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

    private final List<Path> files;
    private final Scheduler scheduler;
    private final Executor workers;
    private List<Look> known;
    private List<Look> last;
    private boolean closed;

    /**
     * Takes what is there now as known; create it before the files are read, so that no change falls in between.
     *
     * @param workers look at the files, and run what follows from a change
     */
    public FileWatch(List<Path> files, Scheduler scheduler, Executor workers) {
        this.files = List.copyOf(files);
        this.scheduler = scheduler;
        this.workers = workers;
        this.known = looks();
        this.last = known;
    }

    /**
     * Looks from now on.
     *
     * @param changed called after each change, never twice at once; must not throw
     */
    public void start(Runnable changed) {
        scheduler.schedule(INTERVAL, () -> workers.execute(() -> look(changed)));
    }

    private void look(Runnable changed) {
        List<Look> now = looks();
        boolean act;
        synchronized (this) {
            if (closed) {
                return;
            }
            act = !now.equals(known) && now.equals(last);
            known = act ? now : known;
            last = now;
        }
        if (act) {
            changed.run();
        }
        start(changed);
    }

    private List<Look> looks() {
        return files.stream().map(Look::at).toList();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
