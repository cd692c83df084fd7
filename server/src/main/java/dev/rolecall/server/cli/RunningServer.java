package dev.rolecall.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.server.Machine;
import dev.rolecall.server.ManagementSocket;
import dev.rolecall.server.config.ConfigLoader;
import dev.rolecall.server.wire.EnvDocument;
import dev.rolecall.server.wire.WireJson;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The server that a command talks to, found by its state directory. */
final class RunningServer {
    private static final byte[] NOTHING = new byte[0];

    @Option(names = "--state-dir", paramLabel = "DIR", description = "That of the server, if it was given one.")
    private @Nullable String stateDir;

    private final Machine machine;

    RunningServer(Machine machine) {
        this.machine = machine;
    }

    /**
     * How it and its roles are doing.
     *
     * @throws IOException with a sentence for the user if no server answers, or not with that
     */
    String status() throws IOException {
        return told(call("GET", "/status"), "status");
    }

    /**
     * Renews the session of a role now.
     *
     * @throws IOException with a sentence for the user if no server answers
     */
    ManagementCall refresh(String role) throws IOException {
        return call("POST", "/refresh/" + segment(role));
    }

    /**
     * Attaches or detaches a role.
     *
     * @param command {@code attach} or {@code detach}
     * @param members of the body; those without a value are left out
     * @throws IOException with a sentence for the user if no server answers
     */
    ManagementCall steer(String command, Map<String, @Nullable String> members) throws IOException {
        return call("POST", "/" + command, members);
    }

    /**
     * The options of a metadata service, after these changes.
     *
     * @param listener its name; null for the only one
     * @param changes by the names of the options; those without a value are left out
     * @throws IOException with a sentence for the user if no server answers
     */
    ManagementCall options(@Nullable String listener, Map<String, @Nullable String> changes) throws IOException {
        Map<String, @Nullable String> members = new LinkedHashMap<>(changes);
        members.put("listener", listener);
        return call("PATCH", "/options", members);
    }

    /**
     * The variables that point a client at it.
     *
     * @param role the one to lead to; null for the attached one
     * @throws IOException with a sentence for the user if no server answers, or not with that
     */
    EnvDocument env(@Nullable String role) throws IOException {
        ManagementCall answer = call("GET", role == null ? "/env" : "/env/" + segment(role));
        if (answer.status() == 404 && role != null && !answer.body().isEmpty()) {
            throw new IOException(answer.body());
        }
        return EnvDocument.parse(told(answer, "variables"));
    }

    /**
     * Makes the fault that the document tells of.
     *
     * @throws IOException with a sentence for the user if no server answers
     */
    ManagementCall makeFault(byte[] document) throws IOException {
        return call("POST", "/faults", document);
    }

    /**
     * The faults that are active, as JSON.
     *
     * @throws IOException with a sentence for the user if no server answers, or not with that
     */
    String faults() throws IOException {
        return told(call("GET", "/faults"), "faults");
    }

    /**
     * Ends a fault.
     *
     * @param id null for all of them
     * @throws IOException with a sentence for the user if no server answers
     */
    ManagementCall endFaults(@Nullable String id) throws IOException {
        return call("DELETE", id == null ? "/faults" : "/faults/" + segment(id));
    }

    private String told(ManagementCall answer, String what) throws IOException {
        if (answer.status() != 200) {
            throw new IOException("the server at " + socket() + " cannot tell its " + what + " (" + answer.status()
                    + "); if it is of another version, restart it");
        }
        return answer.body();
    }

    /** The text as one segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /**
     * One call, with a body of texts by their names.
     *
     * @param members those without a value are left out
     * @throws IOException with a sentence for the user if no server answers
     */
    ManagementCall call(String method, String path, Map<String, ? extends @Nullable String> members)
            throws IOException {
        Map<String, String> present = new LinkedHashMap<>();
        members.forEach((name, text) -> {
            if (text != null) {
                present.put(name, text);
            }
        });
        return call(method, path, WireJson.compact(present));
    }

    ManagementCall call(String method, String path) throws IOException {
        return call(method, path, NOTHING);
    }

    private ManagementCall call(String method, String path, byte[] body) throws IOException {
        Path socket = socket();
        try {
            return ManagementCall.send(socket, method, path, body);
        } catch (IOException | UnsupportedOperationException e) {
            throw new IOException(
                    "no server answers at " + socket + "; start one with 'rolecall serve', or name its --state-dir", e);
        }
    }

    private Path socket() {
        return ManagementSocket.in(ConfigLoader.stateDirectory(stateDir, machine.environment(), machine.home()));
    }
}
