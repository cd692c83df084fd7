package dev.rolecall.core.profile;

import dev.rolecall.core.credentials.OneLine;

/** Something in a file that works here, yet deserves a word: usually that another AWS client would read it differently. */
public record Finding(Origin origin, String message) {
    public Finding {
        message = OneLine.of(message);
    }

    @Override
    public String toString() {
        return origin + ": " + message;
    }
}
