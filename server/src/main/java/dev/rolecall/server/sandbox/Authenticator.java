package dev.rolecall.server.sandbox;

import dev.rolecall.server.http.Request;
import dev.rolecall.server.sandbox.query.Form;
import dev.rolecall.server.sandbox.query.StsError;
import dev.rolecall.server.sandbox.sigv4.SignatureClaim;
import dev.rolecall.server.sandbox.sigv4.SignatureVerifier;
import java.time.InstantSource;
import java.util.Objects;

/** Finds out who has signed a request. Thread-safe. */
final class Authenticator {
    private final Keyring keyring;
    private final SignatureVerifier verifier;
    private final InstantSource clock;

    Authenticator(Keyring keyring, InstantSource clock) {
        this.keyring = keyring;
        this.verifier = new SignatureVerifier(clock);
        this.clock = clock;
    }

    /**
     * The signer.
     *
     * @throws StsError if the signature is absent, incomplete or wrong, or its key unknown or expired
     */
    Principal authenticate(Request request, Form query) {
        SignatureClaim claim = SignatureClaim.of(request, query);
        Keyring.Key key = keyring.find(claim.accessKeyId()).orElseThrow(StsError::unknownKey);
        if (!Objects.equals(key.credentials().sessionToken(), claim.sessionToken())) {
            throw StsError.unknownKey();
        }
        verifier.verify(request, query, claim, key.credentials().secretAccessKey());
        if (key.hasExpired(clock.instant())) {
            throw StsError.expiredSession();
        }
        return key.owner();
    }
}
