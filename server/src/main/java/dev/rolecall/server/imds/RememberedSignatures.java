package dev.rolecall.server.imds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Signs no document twice: trees are built anew for every event, on an event loop, and the document stays the same. Thread-safe.
 */
public final class RememberedSignatures implements IdentitySigner {
    /** One for each role that is attached in turn; nobody has more of them. */
    private static final int MOST = 64;

    private final IdentitySigner signer;
    private final Map<String, Map<String, String>> known = new ConcurrentHashMap<>();

    public RememberedSignatures(IdentitySigner signer) {
        this.signer = signer;
    }

    @Override
    public void prepare() {
        signer.prepare();
    }

    @Override
    public Map<String, String> signatures(byte[] document) {
        if (known.size() >= MOST) {
            known.clear();
        }
        return known.computeIfAbsent(new String(document, UTF_8), text -> signer.signatures(document));
    }
}
