package dev.rolecall.core.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs programs of this machine. Reads both outputs at once, so that a chatty program cannot block itself. */
public final class SystemCommandRunner implements CommandRunner {
    private final Executor readers;

    /**
     * Creates a runner.
     *
     * @param readers runs two tasks a command that block on the command's output; must not be bounded by what waits for them
     */
    public SystemCommandRunner(Executor readers) {
        this.readers = readers;
    }

    @Override
    public Result run(List<String> command, Limits limits) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limits.timeout().toNanos();
        Process process = start(command, limits.variables());
        try {
            FutureTask<byte[]> output = read(process, process.getInputStream(), limits);
            FutureTask<byte[]> errors = read(process, process.getErrorStream(), limits);
            if (!process.waitFor(left(deadline), TimeUnit.NANOSECONDS)) {
                throw tooSlow(limits);
            }
            return new Result(process.exitValue(), text(output, deadline), text(errors, deadline));
        } catch (TimeoutException e) {
            // The program has ended, but a child that it left behind holds on to the output.
            throw tooSlow(limits);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static long left(long deadline) {
        return Math.max(0, deadline - System.nanoTime());
    }

    private static IOException tooSlow(Limits limits) {
        return new IOException("it did not end within " + limits.timeout().toSeconds() + " s");
    }

    private static Process start(List<String> command, Map<String, String> variables) throws IOException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(variables);
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new IOException("it cannot be started: " + StartFailure.of(e).reason(), e);
        }
    }

    private FutureTask<byte[]> read(Process process, InputStream stream, Limits limits) {
        FutureTask<byte[]> task = new FutureTask<>(() -> readUpTo(process, stream, limits.outputBytes()));
        readers.execute(task);
        return task;
    }

    private static byte[] readUpTo(Process process, InputStream stream, int limit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
            bytes.write(buffer, 0, n);
            if (bytes.size() > limit) {
                // Else it would wait for somebody to read the rest, and we for it to end.
                process.destroyForcibly();
                throw new IOException("it printed more than " + limit + " bytes");
            }
        }
        return bytes.toByteArray();
    }

    private static String text(FutureTask<byte[]> task, long deadline)
            throws IOException, InterruptedException, TimeoutException {
        try {
            return new String(task.get(left(deadline), TimeUnit.NANOSECONDS), UTF_8);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException("its output cannot be read", e);
        }
    }
}
