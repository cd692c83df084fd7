package dev.rolecall.server.imds;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the instance is.
 *
 * @param partition {@code aws}, {@code aws-cn}, …
 * @param zone the region and a letter, or a local zone of it
 */
public record Placement(String partition, String region, String zone, String zoneId) {
    static final String REGION = "[a-z]{2,}(?:-[a-z]+)+-\\d{1,2}";
    static final String ZONE_IN_REGION = "(?:-[a-z]+-\\d{1,2})?[a-z]";

    private static final Pattern ZONE = Pattern.compile("(" + REGION + ")(-[a-z]+-\\d{1,2})?([a-z])");
    private static final Pattern TWO_DIRECTIONS = Pattern.compile("(north|south)(east|west)");

    /**
     * What the settings say, and what follows from that.
     *
     * @param partition and region: of the attached role, if the settings name no region
     */
    static Placement of(InstanceSettings settings, String partition, String region) {
        String there = settings.word(InstanceKey.REGION)
                .or(() -> settings.word(InstanceKey.AVAILABILITY_ZONE).map(Placement::regionOf))
                .orElse(region);
        String zone = settings.word(InstanceKey.AVAILABILITY_ZONE).orElse(there + "a");
        return new Placement(
                there.equals(region) ? partition : partitionOf(there),
                there,
                zone,
                settings.word(InstanceKey.AVAILABILITY_ZONE_ID).orElseGet(() -> zoneIdOf(zone)));
    }

    /** The partition that the name of the region tells. */
    public static String partitionOf(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        if (region.startsWith("us-gov-")) {
            return "aws-us-gov";
        }
        return region.startsWith("eusc-") ? "aws-eusc" : "aws";
    }

    /** The region of an availability zone: {@code us-west-2} for {@code us-west-2a} and {@code us-west-2-lax-1a}. */
    public static String regionOf(String zone) {
        Matcher matcher = ZONE.matcher(zone);
        return matcher.matches() ? matcher.group(1) : zone;
    }

    /** {@code apse2-az1} for {@code ap-southeast-2a}. Which zone has which id differs among accounts: this is one way. */
    private static String zoneIdOf(String zone) {
        Matcher matcher = ZONE.matcher(zone);
        if (!matcher.matches()) {
            return zone;
        }
        StringBuilder id = new StringBuilder();
        String[] words = matcher.group(1).split("-", -1);
        for (int i = 0; i < words.length; i++) {
            boolean whole = i == 0 || i == words.length - 1;
            id.append(whole ? words[i] : initials(words[i]));
        }
        String local = matcher.group(2) == null ? "" : "-" + matcher.group(2).replace("-", "");
        int number = matcher.group(3).charAt(0) - 'a' + 1;
        return id + local + "-az" + number;
    }

    private static String initials(String word) {
        Matcher both = TWO_DIRECTIONS.matcher(word);
        return both.matches() ? "" + word.charAt(0) + both.group(2).charAt(0) : word.substring(0, 1);
    }

    /** The domain of the partition's services. */
    String domain() {
        return switch (partition) {
            case "aws-cn" -> "amazonaws.com.cn";
            case "aws-eusc" -> "amazonaws.eu";
            default -> "amazonaws.com";
        };
    }
}
