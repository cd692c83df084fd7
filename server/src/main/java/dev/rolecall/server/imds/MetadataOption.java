package dev.rolecall.server.imds;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Each of the {@link MetadataOptions} by the name that EC2 gives it, as it is written in files, commands and documents. */
public enum MetadataOption {
    HTTP_TOKENS("required or optional"),
    HTTP_ENDPOINT("enabled or disabled"),
    HTTP_PUT_RESPONSE_HOP_LIMIT("a number of hops from 1 to 64"),
    INSTANCE_METADATA_TAGS("enabled or disabled");

    private final String allowed;

    MetadataOption(String allowed) {
        this.allowed = allowed;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The keys of all. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(MetadataOption::key).toList();
    }

    /** What may be written, behind "must be". */
    public String allowed() {
        return allowed;
    }

    /** The changes with this one as it is written; empty if it may not be written so. */
    public Optional<MetadataOptions.Changes> set(MetadataOptions.Changes changes, String text) {
        return switch (this) {
            case HTTP_TOKENS -> tokens(text).map(changes::withTokens);
            case HTTP_ENDPOINT -> enabled(text).map(changes::withEndpoint);
            case HTTP_PUT_RESPONSE_HOP_LIMIT -> hops(text).map(changes::withHopLimit);
            case INSTANCE_METADATA_TAGS -> enabled(text).map(changes::withTags);
        };
    }

    /** How it is written; empty for hops that are not limited. */
    public Optional<String> text(MetadataOptions options) {
        return switch (this) {
            case HTTP_TOKENS -> Optional.of(options.tokens().name().toLowerCase(Locale.ROOT));
            case HTTP_ENDPOINT -> Optional.of(enabled(options.endpoint()));
            case HTTP_PUT_RESPONSE_HOP_LIMIT -> options.hopLimit().map(String::valueOf);
            case INSTANCE_METADATA_TAGS -> Optional.of(enabled(options.tags()));
        };
    }

    private static Optional<TokenMode> tokens(String text) {
        return Arrays.stream(TokenMode.values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    private static Optional<Integer> hops(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[1-9]\\d?"))
                .map(Integer::valueOf)
                .filter(hops -> hops <= MetadataOptions.MOST_HOPS);
    }

    private static Optional<Boolean> enabled(String text) {
        return Optional.of(text)
                .filter(word -> word.equals("enabled") || word.equals("disabled"))
                .map("enabled"::equals);
    }

    private static String enabled(boolean value) {
        return value ? "enabled" : "disabled";
    }
}
