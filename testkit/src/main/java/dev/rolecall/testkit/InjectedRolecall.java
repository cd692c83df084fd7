package dev.rolecall.testkit;

/** A server as a parameter. */
final class InjectedRolecall extends Rolecall {
    private final TestServer server;

    InjectedRolecall(TestServer server) {
        this.server = server;
    }

    @Override
    TestServer running() {
        return server;
    }
}
