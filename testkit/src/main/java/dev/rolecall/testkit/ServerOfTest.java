package dev.rolecall.testkit;

/** A server of a method, or of a class whose methods share it: each that runs alone finds it as it began. Thread-safe. */
final class ServerOfTest implements TestServer {
    private final SandboxServer server;
    private int methods;
    /** Those of them that others may join at any time. */
    private int atOnce;

    ServerOfTest(SandboxServer server) {
        this.server = server;
    }

    /**
     * For one method, until it is closed.
     *
     * @param concurrent whether other methods may run at the same time
     */
    synchronized TestServer lend(boolean concurrent) {
        if (methods == 0) {
            server.reset();
        }
        methods++;
        if (concurrent) {
            atOnce++;
        }
        return new View(this, () -> takeBack(concurrent));
    }

    /** For a class that is nested in that of the server. */
    TestServer visit() {
        return new View(this, () -> {});
    }

    private synchronized void takeBack(boolean concurrent) {
        methods--;
        if (concurrent) {
            atOnce--;
        }
    }

    @Override
    public SandboxServer shared() {
        return server;
    }

    @Override
    public synchronized SandboxServer alone() {
        if (atOnce > 0) {
            throw new IllegalStateException(
                    "methods that run at once share this server, so none can change it or tell its own requests from"
                            + " those of others; give each a server with a field that is not static or with"
                            + " builder().forEachMethod(), or annotate the class with @Execution(SAME_THREAD)");
        }
        return server;
    }

    @Override
    public void close() {
        server.close();
        server.rewind();
    }

    /** One of those that have it. */
    private static final class View implements TestServer {
        private final ServerOfTest from;
        private final Runnable end;

        View(ServerOfTest from, Runnable end) {
            this.from = from;
            this.end = end;
        }

        @Override
        public SandboxServer shared() {
            return from.shared();
        }

        @Override
        public SandboxServer alone() {
            return from.alone();
        }

        @Override
        public void close() {
            end.run();
        }
    }
}
