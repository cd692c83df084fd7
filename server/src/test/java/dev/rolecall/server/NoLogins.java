package dev.rolecall.server;

import dev.rolecall.core.login.LoginSessions;
import dev.rolecall.core.system.Environment;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/** The logins of a test that has none. */
final class NoLogins {
    private NoLogins() {}

    static LoginSessions at(InstantSource clock) {
        return new LoginSessions(
                (target, client, token, proof) -> {
                    throw new IllegalStateException("no login belongs here");
                },
                Environment.of(Map.of()),
                clock,
                new SecureRandom());
    }
}
