package dev.rolecall.server.http;

/** Follows the header lines of a request up to the empty line behind them. A line that goes on in the next one is none. */
final class HeaderLines {
    private enum At {
        LINE,
        NAME,
        VALUE,
        LF,
        LAST_LF,
        END
    }

    private final int most;
    private final Framing framing = new Framing();
    private final ShortText name = new ShortText();
    private final ShortText value = new ShortText();
    private At at = At.LINE;
    private Framing.Header header = Framing.Header.OTHER;
    private int count;

    /** Follows no more lines than that. */
    HeaderLines(int most) {
        this.most = most;
    }

    void begin(boolean http11) {
        framing.begin(http11);
        at = At.LINE;
        count = 0;
    }

    boolean isAtEnd() {
        return at == At.END;
    }

    boolean areTooMany() {
        return count > most;
    }

    /** How long the body is, or {@link Framing#CHUNKED}, once they are at their end. */
    long bodyLength() {
        return framing.length();
    }

    /** Passes over bytes of a name, or of a value that matters to nobody here; returns where the others begin. */
    int pass(byte[] bytes, int from, int to) {
        int next = from;
        while (at == At.NAME && next < to && Octets.isToken(bytes[next])) {
            name.add(bytes[next++]);
        }
        while (at == At.VALUE && !header.framesTheBody() && next < to && Octets.isValue(bytes[next])) {
            next++;
        }
        return next;
    }

    /** Takes the next byte; false if it cannot stand there, or the line that it ends cannot. */
    boolean take(byte octet) {
        return switch (at) {
            case LINE -> octet == '\r' ? to(At.LAST_LF) : line(octet);
            case NAME -> octet == ':' ? named() : name(octet);
            case VALUE -> octet == '\r' ? valued() : value(octet);
            case LF -> octet == '\n' && to(At.LINE);
            case LAST_LF -> octet == '\n' && framing.isComplete() && to(At.END);
            case END -> false;
        };
    }

    private boolean to(At next) {
        at = next;
        return true;
    }

    private boolean line(byte octet) {
        name.clear();
        count++;
        return count <= most && name(octet) && to(At.NAME);
    }

    private boolean name(byte octet) {
        name.add(octet);
        return Octets.isToken(octet);
    }

    private boolean named() {
        header = Framing.Header.named(name);
        value.clear();
        return to(At.VALUE);
    }

    private boolean value(byte octet) {
        if (header.framesTheBody() && !(value.isEmpty() && Octets.isBlank(octet))) {
            value.add(octet);
        }
        return Octets.isValue(octet);
    }

    private boolean valued() {
        value.trimEnd();
        return framing.take(header, value) && to(At.LF);
    }
}
