package dev.rolecall.testcontainers;

/** A call that the server refused. The message is its sentence, which says what is wrong and what to do. */
public final class ManagementException extends RuntimeException {
    private final int status;

    ManagementException(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** That of the answer; {@code docs/MANAGEMENT.md} tells what each means. */
    public int status() {
        return status;
    }
}
