package dev.rolecall.core.store;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Session;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The current session of every role. All that routes know of where credentials come from. Thread-safe; never blocks. */
public interface CredentialStore {

    /** The names of the roles, in the order of the configuration. */
    Set<String> roles();

    /**
     * The role's current session: at once if one is in memory that may still be served, else within the policy's longest
     * wait.
     *
     * <p>The stage fails with {@link dev.rolecall.core.credentials.CredentialsException} if there is nothing to serve. It
     * never yields a session that has ended.
     *
     * @param asker is remembered, for people
     * @throws IllegalArgumentException if there is no such role
     */
    CompletionStage<Session> current(String role, Asker asker);

    /**
     * The current session of a role that nobody configured, assumed with the session of one that somebody did: at once if it
     * is in memory, else within the policy's longest wait. It is kept fresh while somebody asks for it.
     *
     * @param signer the configured role
     * @param role what to assume; ends as {@link #current} does
     * @throws IllegalArgumentException if there is no such signer
     */
    CompletionStage<Session> assumed(String signer, Arn role, Asker asker);

    /**
     * The session in memory, whether or not it may still be served; empty before the first one.
     *
     * @throws IllegalArgumentException if there is no such role
     */
    Optional<Session> last(String role);

    /**
     * Whether a request would be served from memory now; also true for a role that is not fetched ahead, until there has been
     * something to serve.
     *
     * @throws IllegalArgumentException if there is no such role
     */
    boolean ready(String role);

    /**
     * How the role is doing.
     *
     * @throws IllegalArgumentException if there is no such role
     */
    RoleStatus status(String role);
}
