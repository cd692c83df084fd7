package dev.rolecall.core.profile;

/** Something in a file that works here, yet deserves a word: usually that another AWS client would read it differently. */
public record Finding(Origin origin, String message) {
    @Override
    public String toString() {
        return origin + ": " + message;
    }
}
