package dev.rolecall.testkit;

/** A server that runs until it is closed, for tests without JUnit and for programs that try something out. */
public final class RunningRolecall extends Rolecall implements AutoCloseable {
    private final SandboxServer running;

    RunningRolecall(SandboxServer running) {
        this.running = running;
    }

    @Override
    TestServer running() {
        return running;
    }

    @Override
    public void close() {
        running.close();
    }
}
