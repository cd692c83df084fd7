package dev.rolecall.server;

import dev.rolecall.server.identity.IdentityKey;
import dev.rolecall.server.identity.IdentityKeyKind;
import dev.rolecall.server.identity.IdentitySignatures;
import dev.rolecall.server.identity.Pem;
import dev.rolecall.server.imds.IdentitySigner;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.Map;

/**
 * The keys that sign the identity document. They are made when they are first wanted and kept in the state directory, so that
 * whoever has their certificates can verify what this user's servers sign. Thread-safe.
 */
public final class IdentityKeys implements IdentitySigner {
    private final StateDirectory state;
    private final Machine machine;
    private final Map<IdentityKeyKind, IdentityKey> keys = new EnumMap<>(IdentityKeyKind.class);

    IdentityKeys(StateDirectory state, Machine machine) {
        this.state = state;
        this.machine = machine;
    }

    /** Those of the servers that keep what outlives them in this directory. */
    public static IdentityKeys of(Path stateDirectory, Machine machine) {
        return new IdentityKeys(new StateDirectory(stateDirectory, machine.random()), machine);
    }

    /**
     * The certificate of a key, as PEM.
     *
     * @throws StartException if the key cannot be had
     */
    public String certificate(IdentityKeyKind kind) {
        try {
            return Pem.of(key(kind).certificate());
        } catch (GeneralSecurityException e) {
            throw unusable(kind, e);
        }
    }

    /** Reads every key, and makes those that are missing. */
    @Override
    public void prepare() {
        for (IdentityKeyKind kind : IdentityKeyKind.values()) {
            key(kind);
        }
    }

    @Override
    public Map<String, String> signatures(byte[] document) {
        prepare();
        synchronized (keys) {
            return IdentitySignatures.of(document, keys, machine.clock().instant());
        }
    }

    private IdentityKey key(IdentityKeyKind kind) {
        synchronized (keys) {
            return keys.computeIfAbsent(kind, this::read);
        }
    }

    private IdentityKey read(IdentityKeyKind kind) {
        try {
            return IdentityKey.parse(kind, state.kept(name(kind), () -> made(kind)));
        } catch (GeneralSecurityException e) {
            throw unusable(kind, e);
        }
    }

    private byte[] made(IdentityKeyKind kind) {
        try {
            return IdentityKey.make(kind, machine.clock().instant(), machine.random())
                    .pem();
        } catch (GeneralSecurityException e) {
            throw new StartException(
                    "this JDK makes no " + kind.text() + " key to sign the identity document: " + e.getMessage()
                            + "; set identity_signatures = false",
                    e);
        }
    }

    /** Without the cause, which might quote the key. */
    private StartException unusable(IdentityKeyKind kind, GeneralSecurityException e) {
        return new StartException(state.file(name(kind)) + " does not hold a key and its certificate ("
                + e.getClass().getSimpleName() + "); remove it to have others made");
    }

    private static String name(IdentityKeyKind kind) {
        return "instance-identity-" + kind.text() + ".pem";
    }
}
