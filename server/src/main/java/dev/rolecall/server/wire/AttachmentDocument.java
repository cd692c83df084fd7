package dev.rolecall.server.wire;

import org.jspecify.annotations.Nullable;

/**
 * What the instance of a listener has for an instance profile: the answer of {@code POST /attach} and {@code /detach}.
 *
 * @param role that is attached; null without
 * @param profile {@code none}, {@code without-role} or {@code deleted} where no role is attached; else null
 */
public record AttachmentDocument(
        String listener, @Nullable String role, @Nullable String profile) {

    public byte[] json() {
        return StatusJson.write(this);
    }

    /**
     * Reads a document, of a newer server too.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static AttachmentDocument parse(String text) {
        return StatusJson.read(text, AttachmentDocument.class);
    }
}
