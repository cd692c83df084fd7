package dev.rolecall.core.store;

import dev.rolecall.core.credentials.Session;
import java.util.Optional;
import java.util.Set;

/** A store in front of another one, of which it differs in what it does about requests. */
public abstract class ForwardingStore implements CredentialStore {
    /** The one behind it. */
    protected final CredentialStore store;

    protected ForwardingStore(CredentialStore store) {
        this.store = store;
    }

    @Override
    public Set<String> roles() {
        return store.roles();
    }

    @Override
    public Optional<Session> last(String role) {
        return store.last(role);
    }

    @Override
    public boolean ready(String role) {
        return store.ready(role);
    }

    @Override
    public RoleStatus status(String role) {
        return store.status(role);
    }
}
