package dev.rolecall.testcontainers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the server in the container is told: the text of its {@code rolecall.ini} and of its {@code ~/.aws/config}. What is said
 * wrongly is an {@link IllegalArgumentException}, unless only the server can tell. Confined to the thread that sets the
 * container up.
 */
final class Configuration {
    /** What a role of the sandbox is called if nobody names one. */
    static final String ROLE = "app";

    /** Where the container listens, and whom it trusts, is what makes it reachable. */
    private static final Set<String> OURS = Set.of(
            "bind",
            "health_bind",
            "management_bind",
            "sandbox_bind",
            "sandbox",
            "state_dir",
            "authorization_token_file");

    private static final Pattern ROLE_NAME = Pattern.compile("[A-Za-z0-9+=,.@_-]{1,64}");
    private static final Pattern HEADER = Pattern.compile("(?m)^\\s*\\[\\s*([a-z]+)(?:\\s+\"?([^\"\\]]*?)\"?)?\\s*]");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)[#;]");

    private final Map<String, String> server = new LinkedHashMap<>();
    private final Map<String, String> instance = new LinkedHashMap<>();
    /** Roles by name, with the profile of each; empty for one that is made up. */
    private final Map<String, Optional<String>> roles = new LinkedHashMap<>();

    private String sections = "";
    private String awsConfig = "";
    private Optional<String> awsCredentials = Optional.empty();
    private String protocols = "imds, ecs, eks";
    private boolean sandbox = true;

    /** A role of the sandbox. */
    void role(String name) {
        role(name, Optional.empty());
    }

    /** A role behind a profile of the files that the container gets. */
    void role(String name, String profile) {
        role(name, Optional.of(oneLine("the profile of role " + name, profile)));
    }

    private void role(String name, Optional<String> profile) {
        if (!ROLE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the role name '" + name + "' must have 1 to 64 letters, digits or +=,.@_-");
        }
        if (roles.putIfAbsent(name, profile) != null) {
            throw new IllegalArgumentException("there are two roles named " + name);
        }
    }

    /** A key of {@code [server]}. */
    void setting(String key, String value) {
        if (OURS.contains(key)) {
            throw new IllegalArgumentException(key + " is set by the container itself, or no client would reach it");
        }
        server.put(key(key), oneLine(key, value));
    }

    /** A key of {@code [instance]}. */
    void instance(String key, String value) {
        instance.put(key(key), oneLine(key, value));
    }

    void protocols(List<Protocol> some) {
        protocols = some.stream().map(Protocol::text).distinct().collect(Collectors.joining(", "));
    }

    /** Sections besides. */
    void sections(String text) {
        Matcher header = HEADER.matcher(text);
        while (header.find()) {
            if (header.group(1).equals("server")) {
                throw new IllegalArgumentException(
                        "[server] is written by the container; use withSetting for its keys");
            }
            if (header.group(1).equals("listener") && "default".equals(header.group(2))) {
                throw new IllegalArgumentException(
                        "[listener default] is written by the container; give yours another name and another port");
            }
        }
        sections = text;
    }

    /** The text of {@code ~/.aws/config}, which the profiles of made-up roles are added to. */
    void awsConfig(String text) {
        awsConfig = text;
    }

    /** The text of {@code ~/.aws/credentials}. */
    void awsCredentials(String text) {
        awsCredentials = Optional.of(text);
    }

    Optional<String> awsCredentials() {
        return awsCredentials;
    }

    /**
     * Whether what is served opens nothing, whoever gets it. Then all networks may ask, for from where a published port is called
     * depends on the engine. Temporary keys of a profile and what a process prints are served as they are, with the sandbox too.
     */
    private boolean opensNothing() {
        return sandbox && awsConfig.isEmpty() && awsCredentials.isEmpty();
    }

    void withoutSandbox() {
        sandbox = false;
    }

    boolean sandbox() {
        return sandbox;
    }

    /** In their order; the first is the attached one. */
    List<String> roles() {
        return roles.isEmpty() ? List.of(ROLE) : List.copyOf(roles.keySet());
    }

    /** The container of the ECS task that clients are pointed at. */
    String taskContainer() {
        Matcher header = HEADER.matcher(sections);
        while (header.find()) {
            if (header.group(1).equals("container")) {
                return header.group(2);
            }
        }
        return "app";
    }

    /**
     * The text of {@code rolecall.ini}.
     *
     * @param hosts that clients may call the server by
     */
    String rolecallIni(List<String> hosts) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("health_bind", "0.0.0.0:" + Ports.HEALTH);
        all.put("management_bind", "0.0.0.0:" + Ports.MANAGEMENT);
        if (sandbox) {
            all.put("sandbox", "true");
            all.put("sandbox_bind", "0.0.0.0:" + Ports.SANDBOX);
        }
        all.put("hosts", String.join(", ", hosts));
        all.put("allowed_networks", opensNothing() ? "0.0.0.0/0, ::/0" : "connected");
        all.put("allowed_uids", "any");
        all.putAll(server);
        StringBuilder text = new StringBuilder();
        section(text, "server", all);
        if (!instance.isEmpty()) {
            section(text, "instance", instance);
        }
        List<String> names = roles();
        for (int i = 0; i < names.size(); i++) {
            section(text, "role " + names.get(i), Map.of("profile", profile(i)));
        }
        Map<String, String> listener = new LinkedHashMap<>();
        listener.put("bind", "0.0.0.0:" + Ports.CLIENTS);
        listener.put("protocols", protocols);
        listener.put("imds_any_role", "true");
        section(text, "listener default", listener);
        return text + (sections.isBlank() ? "" : sections.strip() + "\n");
    }

    /**
     * The text of {@code ~/.aws/config}.
     *
     * @throws IllegalStateException if a role has no profile, and no sandbox to be made up for
     */
    String awsConfig() {
        StringBuilder text = new StringBuilder(awsConfig.isEmpty() ? "" : awsConfig.strip() + "\n\n");
        List<String> made = new ArrayList<>();
        List<String> names = roles();
        for (int i = 0; i < names.size(); i++) {
            if (isMadeUp(names.get(i))) {
                made.add(names.get(i));
                Map<String, String> profile = new LinkedHashMap<>();
                profile.put("region", "us-east-1");
                profile.put("source_profile", "rolecall-user");
                profile.put("role_arn", "arn:aws:iam::123456789012:role/" + names.get(i));
                section(text, "profile " + profile(i), profile);
            }
        }
        if (!made.isEmpty() && !sandbox) {
            throw new IllegalStateException(
                    "without the sandbox, role " + made.get(0) + " needs a profile: withRole(name, profile)");
        }
        if (!made.isEmpty()) {
            Map<String, String> user = new LinkedHashMap<>();
            user.put("aws_access_key_id", "AKIATESTCONTAINERS");
            user.put("aws_secret_access_key", "TEST-SECRET-testcontainers");
            section(text, "profile rolecall-user", user);
        }
        return text.toString();
    }

    /** Role names have signs that profile names may not have. */
    private String profile(int number) {
        return roles.getOrDefault(roles().get(number), Optional.empty()).orElse("rolecall-role-" + number);
    }

    private boolean isMadeUp(String role) {
        return roles.getOrDefault(role, Optional.empty()).isEmpty();
    }

    private static void section(StringBuilder text, String title, Map<String, String> keys) {
        text.append('[').append(title).append("]\n");
        keys.forEach(
                (key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        text.append('\n');
    }

    private static String key(String key) {
        if (!key.matches("[^\\s=\\[\\]#;]+")) {
            throw new IllegalArgumentException("'" + key + "' cannot be a key of rolecall.ini");
        }
        return key;
    }

    /** As one value of an INI file, that nothing of it is lost. */
    private static String oneLine(String what, String value) {
        if (value.isBlank() || !value.equals(value.strip()) || value.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException(
                    what + " must be one line, not empty, and without white space around it");
        }
        if (COMMENT.matcher(value).find()) {
            throw new IllegalArgumentException(
                    what + " may not have '#' or ';' behind a space, where rolecall.ini has comments");
        }
        return value;
    }
}
