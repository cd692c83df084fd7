package dev.rolecall.server;

import dev.rolecall.server.http.RawResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server as the examples of the OpenAPI document have it: with the role {@code app}, and one that no session comes for. */
final class ApiServer implements AutoCloseable {
    private final ServerFixture fixture;
    private final Path socket;
    private final RolecallServer server;

    /** Starts it with these lines below {@code [server]}. */
    ApiServer(Path home, String... lines) throws Exception {
        fixture = new ServerFixture(home)
                .profileApp()
                .file(
                        ".aws/config",
                        "[profile app]",
                        "region = eu-west-1",
                        "source_profile = user",
                        "role_arn = arn:aws:iam::123456789012:role/app",
                        "[profile broken]",
                        "credential_process = false");
        List<String> all = new ArrayList<>(List.of("sandbox = true"));
        all.addAll(List.of(lines));
        all.addAll(List.of("[role app]", "[role broken]"));
        server = fixture.startWarm(all.toArray(String[]::new));
        socket = ManagementSocket.in(home.resolve(".local/state/rolecall"));
    }

    RolecallServer server() {
        return server;
    }

    /** A call over the Unix socket. */
    RawResponse call(String methodAndPath, String body) {
        return UnixCall.send(socket, methodAndPath, body);
    }

    @Override
    public void close() {
        fixture.close();
    }
}
