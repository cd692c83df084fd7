package dev.rolecall.server.steering;

/** What was asked for cannot be done; the message is a sentence for the user. */
public final class SteeringException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Kind {
        /** It is said wrongly, or not in full. */
        WRONG,
        /** There is nothing of that name. */
        UNKNOWN,
        /** Things are not so that it could be done. */
        CONFLICT
    }

    private final Kind kind;

    SteeringException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
