package dev.rolecall.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits the path of a request. Repeated and trailing slashes mean nothing: the real services tolerate both. */
public final class PathSegments {
    private PathSegments() {}

    /**
     * The segments, decoded once.
     *
     * @return null if a segment could be another place in disguise: {@code .}, {@code ..}, an encoded slash or control
     *     character, or an encoding that is none
     */
    public static @Nullable List<String> of(String path) {
        List<String> segments = new ArrayList<>(6);
        int start = 1;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (end > start) {
                String segment = decode(path.substring(start, end));
                if (segment.isEmpty()) {
                    return null;
                }
                segments.add(segment);
            }
            start = end + 1;
        }
        return segments;
    }

    /** Whether the raw path begins with these segments, however many slashes stand before each. */
    public static boolean beginsWith(String path, String... segments) {
        int at = 0;
        for (String segment : segments) {
            int slash = at;
            while (at < path.length() && path.charAt(at) == '/') {
                at++;
            }
            if (at == slash || !path.startsWith(segment, at)) {
                return false;
            }
            at += segment.length();
        }
        return at == path.length() || path.charAt(at) == '/';
    }

    /**
     * All that follows the first segment, decoded once, slashes and all: for an id that may have some.
     *
     * @return empty if nothing follows, null if an encoding is none
     */
    public static @Nullable String after(String segment, String path) {
        int start = path.indexOf(segment) + segment.length();
        int end = path.length();
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        while (end > start && path.charAt(end - 1) == '/') {
            end--;
        }
        return decodeOnce(path.substring(start, end));
    }

    /** The segment itself, or nothing if it must not be looked up. */
    private static String decode(String raw) {
        @Nullable String text = decodeOnce(raw);
        if (text == null) {
            return "";
        }
        boolean disguised = text.equals(".") || text.equals("..") || text.indexOf('/') >= 0 || hasControls(text);
        return disguised ? "" : text;
    }

    private static @Nullable String decodeOnce(String raw) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Also true for what stands where bytes were no UTF-8. */
    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i)) || text.charAt(i) == 0xfffd) {
                return true;
            }
        }
        return false;
    }
}
