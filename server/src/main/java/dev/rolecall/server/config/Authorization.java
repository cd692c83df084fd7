package dev.rolecall.server.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What container clients must present. */
public enum Authorization {
    /** The authorization token of the server. */
    TOKEN,
    /** Nothing. */
    NONE,
    /** The token of their pod's service account, which also says whose role they get. */
    SERVICE_ACCOUNT;

    /** How it is written in a configuration. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Authorization> parse(String text) {
        return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
    }
}
