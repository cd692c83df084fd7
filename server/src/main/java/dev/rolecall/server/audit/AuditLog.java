package dev.rolecall.server.audit;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.store.Asker;
import dev.rolecall.core.system.IoReason;
import dev.rolecall.server.config.AuditConfig;
import dev.rolecall.server.config.AuditFormat;
import dev.rolecall.server.config.ConfigException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each credential document that is handed out. Whoever tells it never waits: lines are queued, and one
 * thread writes them. A line that finds no room in the queue or on the disk is lost and counted. Thread-safe.
 */
public final class AuditLog implements HandOuts, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

    /** What a disk that pauses for a second must not cost, at thousands of requests a second; about two megabytes. */
    static final int WAITING = 8192;

    private static final int CHUNK_BYTES = 64 * 1024;

    /** A disk that does not answer must not keep the server from ending. */
    private static final int PATIENCE_MILLIS = 1000;

    private final AuditFile file;
    private final AuditFormat format;
    private final InstantSource clock;
    private final Executor writer;
    private final BlockingQueue<HandOut> queue = new ArrayBlockingQueue<>(WAITING);
    private final AtomicBoolean awake = new AtomicBoolean();
    private final LongAdder lost = new LongAdder();

    /** Since when lines cannot be written; known to the writer only. */
    private long lostBefore = -1;

    private AuditLog(AuditFile file, AuditFormat format, InstantSource clock, Executor writer) {
        this.file = file;
        this.format = format;
        this.clock = clock;
        this.writer = writer;
    }

    /**
     * Opens the log, if one is wanted.
     *
     * @param writer runs one task at a time, which blocks on the disk
     * @throws ConfigException if the file cannot be opened
     */
    public static Optional<AuditLog> open(AuditConfig config, InstantSource clock, Executor writer) {
        Path path = config.log();
        if (path == null) {
            return Optional.empty();
        }
        AuditFile file = new AuditFile(path, config.maxBytes());
        try {
            file.open();
        } catch (IOException e) {
            throw new ConfigException(List.of("the audit log " + path + " cannot be opened: " + IoReason.of(e)
                    + "; name another file with audit_log, or leave it out"));
        }
        return Optional.of(new AuditLog(file, config.format(), clock, writer));
    }

    @Override
    public void handedOut(String role, Asker to, Session session) {
        HandOut handOut =
                new HandOut(clock.instant(), role, to, session.accessKeyId().lastFour(), session.expiration());
        if (!queue.offer(handOut)) {
            lost.increment();
        }
        if (awake.compareAndSet(false, true)) {
            try {
                writer.execute(this::drain);
            } catch (RejectedExecutionException e) {
                awake.set(false); // The server is ending; what is left is written by close().
            }
        }
    }

    /** How many lines were lost. */
    public long lost() {
        return lost.sum();
    }

    private void drain() {
        awake.set(false); // Whoever comes from here on wakes the writer again.
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        int lines = 0;
        for (HandOut next = queue.poll(); next != null; next = queue.poll()) {
            chunk.writeBytes(AuditLine.of(next, format));
            lines++;
            if (chunk.size() >= CHUNK_BYTES || queue.isEmpty()) {
                write(chunk.toByteArray(), lines);
                chunk.reset();
                lines = 0;
            }
        }
        if (lines > 0) {
            write(chunk.toByteArray(), lines);
        }
    }

    private void write(byte[] chunk, int lines) {
        try {
            file.append(chunk);
            if (lostBefore >= 0) {
                log.info("audit log is written again file={} lines_lost={}", file.path(), lost() - lostBefore);
                lostBefore = -1;
            }
        } catch (IOException e) {
            if (lostBefore < 0) {
                lostBefore = lost();
                log.error(
                        "audit log cannot be written, its lines are lost until it can file={} reason=\"{}\"",
                        file.path(),
                        IoReason.of(e));
            }
            lost.add(lines);
        }
    }

    /** Writes what is left, and waits for it. */
    @Override
    public void close() {
        FutureTask<Void> last = new FutureTask<>(() -> {
            drain();
            file.close();
            return null;
        });
        try {
            writer.execute(last);
            last.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException | ExecutionException | TimeoutException e) {
            log.error(
                    "audit log not written to its end file={} lines={} reason={}",
                    file.path(),
                    queue.size(),
                    e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
