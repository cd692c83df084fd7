package dev.rolecall.server.http;

import java.util.Optional;

/**
 * A container on this machine, as its engine tells of it.
 *
 * @param id the short one, of twelve digits
 * @param role what its label asks for, whether or not there is such a role; absent if it has no such label
 */
public record CallerContainer(String id, String name, Optional<String> role) {

    /** For people; what an engine lists is not trusted to be plain. */
    public String shown() {
        return (name + "/" + id).replaceAll("[^\\w./-]", "?");
    }
}
