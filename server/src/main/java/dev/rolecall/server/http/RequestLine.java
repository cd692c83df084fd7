package dev.rolecall.server.http;

/**
 * Follows a request line: method, path with or without a query, {@code HTTP/1.0} or {@code HTTP/1.1}, one space between them. A
 * single empty line before it is nothing, as RFC 9112 2.2 wants.
 */
final class RequestLine {
    private static final String VERSION = "HTTP/1.";

    private enum At {
        START,
        EMPTY_LINE,
        FIRST,
        METHOD,
        TARGET,
        PATH,
        ESCAPE,
        ESCAPED,
        QUERY,
        VERSION,
        MINOR,
        CR,
        LF,
        END
    }

    private At at = At.START;
    private int versionAt;
    private boolean http11;

    void begin() {
        at = At.START;
        versionAt = 0;
    }

    boolean isAtEnd() {
        return at == At.END;
    }

    /** Whether it is of HTTP/1.1, once it is at its end. */
    boolean isHttp11() {
        return http11;
    }

    /** Passes over bytes of the path that are as good as the one before them; returns where the others begin. */
    int pass(byte[] bytes, int from, int to) {
        int next = from;
        while (at == At.PATH && next < to && Octets.isPath(bytes[next])) {
            next++;
        }
        return next;
    }

    /** Takes the next byte; false if it cannot stand there. */
    boolean take(byte octet) {
        return switch (at) {
            case START -> octet == '\r' ? to(At.EMPTY_LINE) : first(octet);
            case EMPTY_LINE -> octet == '\n' && to(At.FIRST);
            case FIRST -> first(octet);
            case METHOD -> octet == ' ' ? to(At.TARGET) : Octets.isToken(octet);
            case TARGET -> octet == '/' && to(At.PATH);
            case PATH -> path(octet);
            case ESCAPE -> Octets.hex(octet) >= 0 && to(At.ESCAPED);
            case ESCAPED -> Octets.hex(octet) >= 0 && to(At.PATH);
            case QUERY -> octet == ' ' ? to(At.VERSION) : Octets.isQuery(octet);
            case VERSION -> version(octet);
            case MINOR -> minor(octet);
            case CR -> octet == '\r' && to(At.LF);
            case LF -> octet == '\n' && to(At.END);
            case END -> false;
        };
    }

    private boolean to(At next) {
        at = next;
        return true;
    }

    private boolean first(byte octet) {
        return Octets.isToken(octet) && to(At.METHOD);
    }

    private boolean path(byte octet) {
        return switch (octet) {
            case ' ' -> to(At.VERSION);
            case '?' -> to(At.QUERY);
            case '%' -> to(At.ESCAPE);
            default -> Octets.isPath(octet);
        };
    }

    private boolean version(byte octet) {
        boolean right = octet == VERSION.charAt(versionAt++);
        return right && (versionAt < VERSION.length() || to(At.MINOR));
    }

    private boolean minor(byte octet) {
        http11 = octet == '1';
        return (http11 || octet == '0') && to(At.CR);
    }
}
