package dev.rolecall.server.wire;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.core.system.AddressLiteral;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the answer of a Docker engine to {@code GET /containers/json}. Strict about what tells containers apart: a list that
 * cannot be trusted in one place is none.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerList">ContainerList
 *     (verified 2026-11)</a>
 */
public final class ContainerList {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> RUNNING = Set.of("running", "paused");
    private static final List<String> ADDRESSES = List.of("IPAddress", "GlobalIPv6Address");

    private ContainerList() {}

    /**
     * The containers in the list.
     *
     * @throws IOException if it is no such list
     */
    @SuppressWarnings("UnusedException") // Jackson's message quotes the text, and labels are whatever people put there
    public static List<ListedContainer> parse(byte[] body) throws IOException {
        JsonNode document;
        try {
            document = JSON.readTree(body);
        } catch (IOException e) {
            throw new IOException("the list of containers is no JSON");
        }
        if (!document.isArray()) {
            throw new IOException("the list of containers is no list");
        }
        List<ListedContainer> containers = new ArrayList<>();
        for (JsonNode each : document) {
            containers.add(container(each));
        }
        return containers;
    }

    private static ListedContainer container(JsonNode each) throws IOException {
        String id = each.path("Id").asText();
        if (id.isEmpty()) {
            throw new IOException("the list of containers has one without an Id");
        }
        String name = each.path("Names").path(0).asText().replaceFirst("^/", "");
        return new ListedContainer(
                id,
                name,
                RUNNING.contains(each.path("State").asText()),
                labels(each),
                each.path("HostConfig").path("NetworkMode").asText(),
                addresses(each));
    }

    private static Map<String, String> labels(JsonNode each) {
        Map<String, String> labels = new HashMap<>();
        each.path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private static Set<InetAddress> addresses(JsonNode each) throws IOException {
        Set<InetAddress> addresses = new HashSet<>();
        for (JsonNode network : each.path("NetworkSettings").path("Networks")) {
            for (String member : ADDRESSES) {
                String text = network.path(member).asText("");
                if (!text.isEmpty()) {
                    addresses.add(address(text)
                            .orElseThrow(() -> new IOException(
                                    "the list of containers has an " + member + " that is no address")));
                }
            }
        }
        return addresses;
    }

    private static Optional<InetAddress> address(String text) {
        return AddressLiteral.parse(text.indexOf(':') < 0 ? text : "[" + text + "]");
    }
}
