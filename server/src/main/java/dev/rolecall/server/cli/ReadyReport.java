package dev.rolecall.server.cli;

import dev.rolecall.server.Addresses;
import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.RolecallServer.Listening;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.wire.WireJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a server that is up tells: to people as lines to paste, to programs as JSON. */
final class ReadyReport {
    private static final Map<String, String> TITLES = Map.of(
            "imds", "EC2 instance metadata (IMDSv2)",
            "ecs", "ECS container credentials",
            "eks", "EKS Pod Identity");

    private final RolecallServer server;
    private final Map<String, Map<String, String>> variables;

    private ReadyReport(RolecallServer server) {
        this.server = server;
        this.variables = ClientVariables.of(server);
    }

    static ReadyReport of(RolecallServer server) {
        return new ReadyReport(server);
    }

    List<String> text() {
        List<String> lines = new ArrayList<>();
        for (Listening listening : server.listeners()) {
            ListenerConfig listener = listening.config();
            lines.add("ready on " + Addresses.text(listening.address()) + ": "
                    + String.join(", ", protocols(listener)) + "; role "
                    + (listener.roles().isEmpty() ? "none" : String.join(", ", listener.roles())));
        }
        lines.add("health on " + Addresses.text(server.healthAddress()) + ": /health, /ready");
        if (!variables.isEmpty()) {
            lines.add("");
            lines.add("Paste one of these into the shell of your program:");
        }
        variables.forEach((protocol, values) -> {
            lines.add("");
            lines.add("  # " + TITLES.get(protocol));
            values.forEach((name, value) -> lines.add("  export " + name + "=" + quoted(value)));
        });
        lines.add("");
        lines.add("Keys, profiles and other endpoints in that shell would win over it; this removes them:");
        lines.add("  unset " + String.join(" ", LEFTOVERS));
        if (server.sandboxEndpoint().isPresent()) {
            lines.add("");
            lines.add(
                    "No region configured? Any will do here: export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1");
            lines.add("Then try: aws sts get-caller-identity");
        }
        return lines;
    }

    byte[] json() {
        List<Object> listeners = new ArrayList<>();
        for (Listening listening : server.listeners()) {
            Map<String, Object> listener = new LinkedHashMap<>();
            listener.put("address", Addresses.text(listening.address()));
            listener.put("protocols", protocols(listening.config()));
            listener.put("roles", listening.config().roles());
            listeners.add(listener);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pid", ProcessHandle.current().pid());
        document.put("listeners", listeners);
        document.put("env", variables);
        return WireJson.compact(document);
    }

    private static final List<String> LEFTOVERS = List.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_PROFILE",
            "AWS_DEFAULT_PROFILE",
            "AWS_EC2_METADATA_DISABLED");

    private static List<String> protocols(ListenerConfig listener) {
        List<String> names = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            if (listener.protocols().contains(protocol)) {
                names.add(protocol.text());
            }
        }
        return names;
    }

    private static String quoted(String value) {
        return value.matches("[\\w:/.,@%+=-]*") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
