package dev.rolecall.server.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text in the format of Prometheus, read as a collector does: whatever is no line of the format is an error. */
final class ScrapedText {
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (\\w+) (.+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)(?:\\{(.*)})? (-?[0-9.]+(?:E-?\\d+)?|NaN|[+-]Inf)");
    private static final Pattern TAG = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final List<Sample> samples = new ArrayList<>();

    /** One line with a value. */
    record Sample(String name, Map<String, String> tags, double value) {}

    ScrapedText(String text) {
        for (String line : text.lines().toList()) {
            Matcher comment = COMMENT.matcher(line);
            if (!comment.matches()) {
                samples.add(sample(line));
            } else if (comment.group(1).equals("TYPE")) {
                types.put(comment.group(2), comment.group(3));
            }
        }
    }

    private static Sample sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new AssertionError("no line of the format: " + line);
        }
        Map<String, String> tags = new HashMap<>();
        if (sample.group(2) != null) {
            Matcher tag = TAG.matcher(sample.group(2));
            int end = 0;
            while (tag.lookingAt()) {
                tags.put(tag.group(1), tag.group(2));
                end = tag.end();
                tag.region(end, sample.group(2).length());
            }
            if (end != sample.group(2).length()) {
                throw new AssertionError("no tags: " + line);
            }
        }
        return new Sample(
                sample.group(1), tags, Double.parseDouble(sample.group(3).replace("Inf", "Infinity")));
    }

    /** The type of each meter, by its name. */
    Map<String, String> types() {
        return types;
    }

    List<Sample> samples() {
        return samples;
    }

    /** The value of the series with exactly these tags, given as name and value in turn. */
    Optional<Double> value(String name, String... tags) {
        Map<String, String> wanted = new HashMap<>();
        for (int i = 0; i < tags.length; i += 2) {
            wanted.put(tags[i], tags[i + 1]);
        }
        return samples.stream()
                .filter(sample -> sample.name.equals(name) && sample.tags.equals(wanted))
                .map(Sample::value)
                .findFirst();
    }
}
