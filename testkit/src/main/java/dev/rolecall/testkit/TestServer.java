package dev.rolecall.testkit;

/** A server as a class or a method of a test has it: for itself, or with others. */
interface TestServer extends AutoCloseable {

    /** For what no other method notices. */
    SandboxServer shared();

    /**
     * For what others would notice, or have a part in.
     *
     * @throws IllegalStateException if there are others now
     */
    SandboxServer alone();

    @Override
    void close();
}
