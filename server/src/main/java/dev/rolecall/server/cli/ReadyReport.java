package dev.rolecall.server.cli;

import dev.rolecall.server.ClientVariables;
import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.RolecallServer.Listening;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.wire.WireJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a server that is up tells: to people as lines to paste, to programs as JSON. */
final class ReadyReport {
    private static final Map<String, String> TITLES = Map.of(
            "imds", "EC2 instance metadata (IMDSv2)",
            "ecs", "ECS container credentials",
            "eks", "EKS Pod Identity");

    private static final int MOST_ROLES = 10;

    private final RolecallServer server;

    private ReadyReport(RolecallServer server) {
        this.server = server;
    }

    static ReadyReport of(RolecallServer server) {
        return new ReadyReport(server);
    }

    List<String> text() {
        List<String> lines = new ArrayList<>();
        server.listeners().forEach(listening -> lines.add(ready(listening)));
        lines.add("health on " + Addresses.text(server.healthAddress()) + ": /health, /ready, /metrics");
        server.managementAddress()
                .ifPresent(address ->
                        lines.add("management on " + Addresses.text(address) + "; for its page: rolecall mfa --open"));
        if (ClientVariables.of(server).isEmpty()) {
            return lines;
        }
        lines.add("");
        lines.add("In the shell of your program, clear what would win over the server:");
        lines.add("");
        ClientEnvironment.CONFLICTING.forEach(names -> lines.add("  unset " + String.join(" ", names)));
        lines.add("");
        lines.add("and paste one of these:");
        server.listeners().forEach(listening -> blocks(listening, lines));
        if (server.sandboxEndpoint().isPresent()) {
            lines.add("");
            lines.add("Then try it; where no region is configured, any will do:");
            lines.add("");
            lines.add("  export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1");
            lines.add("  aws sts get-caller-identity");
        }
        return lines;
    }

    private static String ready(Listening listening) {
        List<String> roles = listening.config().roles();
        return "ready on " + Addresses.text(listening.address()) + ": "
                + String.join(", ", protocols(listening.config()))
                + who(listening.config()) + "; role "
                + (roles.isEmpty() ? "none" : some(roles));
    }

    private static String who(ListenerConfig listener) {
        if (listener.rolesByServiceAccount()) {
            return "; for pods, by service account";
        }
        return listener.rolesByLabel() ? "; for containers, by label rolecall.role" : "";
    }

    private static String some(List<String> roles) {
        List<String> first = roles.stream().limit(MOST_ROLES).toList();
        return String.join(", ", first) + (first.size() < roles.size() ? more(roles.size() - first.size()) : "");
    }

    private static String more(int roles) {
        return " and " + roles + " more";
    }

    private void blocks(Listening listening, List<String> lines) {
        ClientVariables.of(server, listening).forEach((protocol, variables) -> {
            lines.add("");
            lines.add("  # " + TITLES.get(protocol) + place(listening));
            variables.forEach((name, value) -> lines.add("  export " + name + "=" + ShellText.posix(value)));
            if (protocol.equals(Protocol.ECS.text())) {
                otherRoles(listening, lines);
            }
        });
    }

    /** Says which is which where there is more than one listener. */
    private String place(Listening listening) {
        return server.listeners().size() == 1
                ? ""
                : ", role " + listening.config().attachedRole().orElseThrow() + " on "
                        + Addresses.text(listening.address());
    }

    private void otherRoles(Listening listening, List<String> lines) {
        String uri = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
        listening.config().roles().stream()
                .skip(1)
                .limit(MOST_ROLES)
                .map(role -> ClientVariables.of(server, listening, Protocol.ECS, role)
                        .getOrDefault(uri, ""))
                .forEach(value -> lines.add("  # or: export " + uri + "=" + ShellText.posix(value)));
        int untold = listening.config().roles().size() - 1 - MOST_ROLES;
        if (untold > 0) {
            lines.add("  #" + more(untold) + ", each at /role/NAME");
        }
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
        document.put("env", ClientVariables.of(server));
        return WireJson.compact(document);
    }

    private static List<String> protocols(ListenerConfig listener) {
        return Arrays.stream(Protocol.values())
                .filter(listener::serves)
                .map(Protocol::text)
                .toList();
    }
}
