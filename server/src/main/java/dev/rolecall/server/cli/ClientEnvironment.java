package dev.rolecall.server.cli;

import dev.rolecall.core.system.Environment;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the environment of a program must differ from the one here, so that the program asks the server and nobody else.
 *
 * @param unset before the others are set
 */
record ClientEnvironment(Map<String, String> set, List<String> unset) {
    /** What would win over the server in one client or another; a line a kind. */
    static final List<List<String>> CONFLICTING = List.of(
            List.of(
                    "AWS_ACCESS_KEY_ID",
                    "AWS_SECRET_ACCESS_KEY",
                    "AWS_SESSION_TOKEN",
                    "AWS_PROFILE",
                    "AWS_DEFAULT_PROFILE"),
            List.of(
                    "AWS_WEB_IDENTITY_TOKEN_FILE",
                    "AWS_ROLE_ARN",
                    "AWS_EC2_METADATA_DISABLED",
                    "AWS_EC2_METADATA_SERVICE_ENDPOINT"),
            List.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"),
            List.of("AWS_CONTAINER_AUTHORIZATION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"));

    /** Names of older clients, settings that change what the names above mean, and the metadata of another task. */
    private static final List<String> ALSO = List.of(
            "AWS_SECURITY_TOKEN",
            "AWS_ACCESS_KEY",
            "AWS_SECRET_KEY",
            "AWS_CREDENTIAL_EXPIRATION",
            "AWS_ROLE_SESSION_NAME",
            "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
            "ECS_CONTAINER_METADATA_URI",
            "ECS_CONTAINER_METADATA_URI_V4");

    private static final String STS = "AWS_ENDPOINT_URL_STS";
    private static final List<String> REGION = List.of("AWS_REGION", "AWS_DEFAULT_REGION");

    /** Some clients look at one, some at the other, some at both. */
    private static final List<String> NO_PROXY = List.of("NO_PROXY", "no_proxy");

    /**
     * Adds to the variables of one protocol all that has to go with them.
     *
     * @param pointing the variables of the protocol
     * @param region for programs that were told none
     * @param here the environment as it is
     */
    static ClientEnvironment of(Map<String, String> pointing, Optional<String> region, Environment here) {
        Map<String, String> set = new LinkedHashMap<>(pointing);
        if (REGION.stream().allMatch(name -> here.get(name).isEmpty())) {
            region.ifPresent(known -> REGION.forEach(name -> set.put(name, known)));
        }
        set.putAll(noProxy(hosts(pointing), here));
        List<String> unset = new ArrayList<>(Stream.concat(CONFLICTING.stream().flatMap(List::stream), ALSO.stream())
                .filter(name -> !pointing.containsKey(name))
                .toList());
        if (pointing.containsKey(STS)) {
            unset.add("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
        }
        return new ClientEnvironment(set, unset);
    }

    private static Set<String> hosts(Map<String, String> pointing) {
        Set<String> hosts = new LinkedHashSet<>();
        pointing.values().stream()
                .filter(value -> value.startsWith("http://"))
                .map(value -> URI.create(value).getHost())
                .forEach(host -> hosts.add(host.replaceAll("[\\[\\]]", "")));
        return hosts;
    }

    /** Either variable with the hosts; where only one was set, the other one must not hide what it says. */
    private static Map<String, String> noProxy(Set<String> hosts, Environment here) {
        Map<String, String> set = new LinkedHashMap<>();
        for (String name : NO_PROXY) {
            String before = here.get(name)
                    .or(() -> NO_PROXY.stream()
                            .flatMap(other -> here.get(other).stream())
                            .findFirst())
                    .orElse("");
            Set<String> all = new LinkedHashSet<>();
            Stream.of(before.split(","))
                    .map(String::strip)
                    .filter(host -> !host.isEmpty())
                    .forEach(all::add);
            if (!all.contains("*")) {
                all.addAll(hosts);
            }
            set.put(name, String.join(",", all));
        }
        return set;
    }
}
