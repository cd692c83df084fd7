package dev.rolecall.server.http;

import static dev.rolecall.core.testing.FuzzedText.require;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any path is refused, or is segments none of which leads elsewhere. */
public final class PathSegmentsFuzz {
    private PathSegmentsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String path = "/" + new String(input, StandardCharsets.ISO_8859_1);
        List<String> segments = PathSegments.of(path);
        PathSegments.beginsWith(path, "latest", "meta-data");
        if (segments != null) {
            for (String segment : segments) {
                require(
                        !segment.isEmpty()
                                && !segment.equals(".")
                                && !segment.equals("..")
                                && segment.indexOf('/') < 0
                                && segment.chars().noneMatch(Character::isISOControl),
                        "a disguised segment in " + path);
            }
        }
    }
}
