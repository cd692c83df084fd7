package dev.rolecall.server.imds;

import java.util.List;
import java.util.Optional;

/**
 * The roles that one listener serves over IMDS.
 *
 * @param attached the one that is listed, as an instance has one; absent on an instance without a profile
 * @param unlisted roles that answer by name although they are not listed; real EC2 has none
 */
public record ImdsRoles(Optional<String> attached, List<String> unlisted) {
    public ImdsRoles {
        unlisted = List.copyOf(unlisted);
    }
}
