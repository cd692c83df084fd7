package dev.rolecall.server.wire;

import java.net.InetAddress;
import java.util.Map;
import java.util.Set;

/**
 * A container, as a Docker engine lists it.
 *
 * @param id all of its digits
 * @param name without the slash before it
 * @param running whether its program runs; false for one that has just begun to, and not yet been listed so
 * @param networkMode as {@code bridge}, or {@code container:ID} for one that has the network of another
 * @param addresses on all of its networks
 */
public record ListedContainer(
        String id,
        String name,
        boolean running,
        Map<String, String> labels,
        String networkMode,
        Set<InetAddress> addresses) {
    public ListedContainer {
        labels = Map.copyOf(labels);
        addresses = Set.copyOf(addresses);
    }
}
