package dev.rolecall.testcontainers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** Waits until every role can be served. A server that ends instead, for what it was told is wrong, has its reasons told. */
final class UntilReady extends AbstractWaitStrategy {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long PAUSE_MILLIS = 50;
    private static final int LINES = 20;
    private static final int OK = 200;
    /** A call without the management token, which only a running server makes. */
    private static final int UNAUTHORIZED = 401;

    @Override
    protected void waitUntilReady() {
        long began = System.nanoTime();
        while (!isReady()) {
            if (!waitStrategyTarget.isRunning()) {
                throw new ContainerLaunchException("Rolecall has ended:\n" + lastLines());
            }
            if (System.nanoTime() - began > startupTimeout.toNanos()) {
                throw new ContainerLaunchException("Rolecall was not ready within " + startupTimeout.toSeconds()
                        + " s (withStartupTimeout):\n" + lastLines());
            }
            pause();
        }
    }

    /**
     * Management is what the server opens last. Nobody listens at first, and where a proxy of the engine does, the connection ends
     * without an answer.
     */
    @SuppressWarnings("UnusedException")
    private boolean isReady() {
        try {
            return status(Ports.MANAGEMENT, "/status") == UNAUTHORIZED && status(Ports.HEALTH, "/ready") == OK;
        } catch (IOException e) {
            return false;
        }
    }

    private int status(int port, String path) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(waitStrategyTarget.getHost(), waitStrategyTarget.getMappedPort(port));
        return PlainHttp.send(address, "GET", path, "", "", PATIENCE).status();
    }

    /** Of the log: what is on standard output is for people at a terminal. */
    private String lastLines() {
        String[] lines = waitStrategyTarget.getLogs(OutputType.STDERR).strip().split("\n", -1);
        int first = Math.max(0, lines.length - LINES);
        return String.join("\n", Arrays.asList(lines).subList(first, lines.length));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContainerLaunchException("interrupted while Rolecall starts", e);
        }
    }
}
