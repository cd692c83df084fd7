package dev.rolecall.server.audit;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.store.Asker;

/** Hears of every credential document that is handed out. Called on event loops: must neither block nor throw. */
@FunctionalInterface
public interface HandOuts {

    /**
     * Somebody gets the credentials of a session.
     *
     * @param role a name of the configuration, or an ARN
     * @param session not to be kept, for it holds the secrets
     */
    void handedOut(String role, Asker to, Session session);
}
