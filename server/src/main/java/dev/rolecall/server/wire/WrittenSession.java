package dev.rolecall.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.server.http.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The session in a document that was written here, to tell another end of it. Holds secrets, so it has no text. */
public final class WrittenSession {
    private static final Pattern KEY = member("AccessKeyId");
    private static final Pattern END = member("Expiration");

    private final Response answer;
    private final String text;
    private final String accessKeyId;
    private final Instant expiration;

    private WrittenSession(Response answer, String text, String accessKeyId, Instant expiration) {
        this.answer = answer;
        this.text = text;
        this.accessKeyId = accessKeyId;
        this.expiration = expiration;
    }

    /** In our two layouts; a name in a value would have its quotes escaped. */
    private static Pattern member(String name) {
        return Pattern.compile("\"" + name + "\" ?: ?\"([^\"\\\\]*)\"");
    }

    /** The session of a document of any protocol; empty if the answer is none. */
    @SuppressWarnings("UnusedException") // a text that is no time is none of ours
    public static Optional<WrittenSession> in(Response answer) {
        String text = new String(answer.body(), UTF_8);
        Matcher key = KEY.matcher(text);
        Matcher end = END.matcher(text);
        if (!key.find() || !end.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new WrittenSession(answer, text, key.group(1), Instant.parse(end.group(1))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public String accessKeyId() {
        return accessKeyId;
    }

    public Instant expiration() {
        return expiration;
    }

    /** The same answer with another end; not a byte of it changes but those. */
    public Response ending(Instant end) {
        Matcher member = END.matcher(text);
        if (!member.find()) {
            throw new IllegalStateException("it was found before");
        }
        String other = text.substring(0, member.start(1)) + WireTime.iso(end) + text.substring(member.end(1));
        return answer.with(other.getBytes(UTF_8));
    }
}
