package dev.rolecall.core.system;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Runs programs of this machine. SIGTERM and SIGHUP are passed on to the program, and SIGINT unless there is a terminal: that
 * gives it to the program by itself, and two would end what one should only interrupt. This process ends with the program.
 */
public final class SystemForeground implements Foreground {
    @Override
    public int run(List<String> command, Variables variables) throws NotStarted, InterruptedException {
        CompletableFuture<Process> started = new CompletableFuture<>();
        try (Signals signals = new Signals()) {
            passOn(signals, started);
            Process process = start(command, variables);
            started.complete(process);
            return waitFor(process);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what fails to be sent has nobody to tell
    private static void passOn(Signals signals, CompletableFuture<Process> started) {
        signals.on("TERM", () -> started.thenAccept(Process::destroy));
        signals.on("HUP", () -> started.thenAccept(process -> send("HUP", process)));
        boolean terminal = Signals.comeFromATerminal();
        signals.on(
                "INT",
                () -> started.thenAccept(process -> {
                    if (!terminal) {
                        send("INT", process);
                    }
                }));
    }

    private static Process start(List<String> command, Variables variables) throws NotStarted {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        Map<String, String> environment = builder.environment();
        environment.keySet().removeAll(variables.removed());
        environment.putAll(variables.set());
        try {
            return builder.start();
        } catch (IOException e) {
            StartFailure failure = StartFailure.of(e);
            throw new NotStarted(failure.reason(), failure.isNotFound(), e);
        }
    }

    private static int waitFor(Process process) throws InterruptedException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            throw e;
        }
    }

    /** Java itself can send SIGTERM only, which has to do where there is no {@code kill}. */
    private static void send(String signal, Process process) {
        try {
            new ProcessBuilder("kill", "-s", signal, String.valueOf(process.pid()))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            process.destroy();
        }
    }
}
