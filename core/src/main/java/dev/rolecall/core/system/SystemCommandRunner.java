package dev.rolecall.core.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

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
        Process process = start(command);
        try {
            FutureTask<byte[]> output = read(process.getInputStream(), limits);
            FutureTask<byte[]> errors = read(process.getErrorStream(), limits);
            if (!process.waitFor(limits.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "it did not end within " + limits.timeout().toSeconds() + " s");
            }
            return new Result(process.exitValue(), text(output), text(errors));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Process start(List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new IOException("it cannot be started: " + reason(e), e);
        }
    }

    /** The JDK repeats the program and its working directory; what the system said stands at the end. */
    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.substring(message.lastIndexOf("error=") + 1).replaceFirst("^rror=\\d+, ", "");
    }

    private FutureTask<byte[]> read(InputStream stream, Limits limits) {
        FutureTask<byte[]> task = new FutureTask<>(() -> readUpTo(stream, limits.outputBytes()));
        readers.execute(task);
        return task;
    }

    private static byte[] readUpTo(InputStream stream, int limit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
            bytes.write(buffer, 0, n);
            if (bytes.size() > limit) {
                throw new IOException("it printed more than " + limit + " bytes");
            }
        }
        return bytes.toByteArray();
    }

    private static String text(FutureTask<byte[]> task) throws IOException, InterruptedException {
        try {
            return new String(task.get(), UTF_8);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException("its output cannot be read", e);
        }
    }
}
