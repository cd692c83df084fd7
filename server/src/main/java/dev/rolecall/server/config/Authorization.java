package dev.rolecall.server.config;

import dev.rolecall.core.system.EnumText;
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
        return EnumText.of(this);
    }

    static Optional<Authorization> parse(String text) {
        return EnumText.parse(Authorization.class, text);
    }
}
