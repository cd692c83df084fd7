package dev.rolecall.testkit;

import org.jspecify.annotations.Nullable;

/** A class or a method under way, with its server and the properties that lead there; JUnit closes it at the end. */
final class TestScope implements AutoCloseable {
    private final ServersInUse servers;
    private final TestServer server;
    private @Nullable SdkPropertyScope properties;

    TestScope(ServersInUse servers, TestServer server) {
        this.servers = servers;
        this.server = server;
        servers.begin(server);
    }

    Rolecall rolecall() {
        return new InjectedRolecall(server);
    }

    TestServer server() {
        return server;
    }

    /** Sets them until the end. */
    void set(SdkSystemProperties wanted) {
        properties = SdkPropertyScope.begin(rolecall(), server.shared().home(), wanted.value());
    }

    @Override
    public void close() {
        if (properties != null) {
            properties.close();
        }
        servers.end(server);
        server.close();
    }
}
