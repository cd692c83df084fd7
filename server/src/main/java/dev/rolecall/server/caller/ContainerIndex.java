package dev.rolecall.server.caller;

import dev.rolecall.server.wire.ListedContainer;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Which containers speak from an address, by one list of them. */
record ContainerIndex(List<ListedContainer> listed) {
    private static final String SHARED = "container:";
    private static final int SHORT_ID = 12;

    /**
     * Those that have the address, and those that have the network of one that has it. Whether they run does not count: one that
     * has just begun to is not listed as running yet.
     */
    List<ListedContainer> at(InetAddress address) {
        List<ListedContainer> found = new ArrayList<>();
        for (ListedContainer owner : listed) {
            if (owner.addresses().contains(address)) {
                found.add(owner);
                listed.stream().filter(other -> shares(other, owner)).forEach(found::add);
            }
        }
        return found;
    }

    private static boolean shares(ListedContainer other, ListedContainer owner) {
        if (!other.networkMode().startsWith(SHARED)) {
            return false;
        }
        String named = other.networkMode().substring(SHARED.length());
        boolean byId = named.length() >= SHORT_ID && owner.id().startsWith(named);
        return byId || named.equals(owner.id()) || named.equals(owner.name());
    }

    static String shortId(ListedContainer container) {
        String id = container.id();
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }
}
