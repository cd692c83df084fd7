package dev.rolecall.server.imds;

import java.util.List;

/**
 * The roles that one listener serves over IMDS.
 *
 * @param attachment tells the role that is listed, if there is one
 * @param unlisted roles that answer by name although they are not listed; real EC2 has none
 */
public record ImdsRoles(Attachment attachment, List<String> unlisted) {
    public ImdsRoles {
        unlisted = List.copyOf(unlisted);
    }
}
