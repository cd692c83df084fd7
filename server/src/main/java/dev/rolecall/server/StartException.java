package dev.rolecall.server;

/** Says why the server cannot start although its configuration is right, and what to do. The exit status is 1. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
