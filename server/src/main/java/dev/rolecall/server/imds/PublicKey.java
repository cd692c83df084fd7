package dev.rolecall.server.imds;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key pair that the instance was launched with.
 *
 * @param name of the pair
 * @param line the public half as OpenSSH writes it
 */
public record PublicKey(String name, String line) {
    private static final Pattern LINE =
            Pattern.compile("(?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,3}(?: +(?<comment>.*))?");

    private static final String NAMELESS = "my-key";

    /** Reads the one line of a {@code .pub} file; the pair is called what its comment says. */
    public static Optional<PublicKey> parse(String text) {
        Matcher matcher = LINE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String comment = Optional.ofNullable(matcher.group("comment")).orElse("");
        return Optional.of(new PublicKey(comment.isBlank() ? NAMELESS : comment, matcher.group()));
    }
}
