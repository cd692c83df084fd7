package dev.rolecall.server.sandbox;

import dev.rolecall.server.sandbox.mfa.MfaParameters;
import dev.rolecall.server.sandbox.query.Parameters;
import dev.rolecall.server.sandbox.query.StsError;
import dev.rolecall.server.sandbox.query.Xml;

/**
 * The two calls about the caller alone: GetSessionToken and GetCallerIdentity. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html">GetSessionToken</a>
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 */
final class CallerOperations {
    private static final int DEFAULT_SECONDS = 43_200;

    private final SessionIssuer issuer;

    CallerOperations(SessionIssuer issuer) {
        this.issuer = issuer;
    }

    Xml getSessionToken(Parameters parameters, Principal caller) {
        Integer seconds = issuer.durationsCount() ? parameters.integer("DurationSeconds", 900, 129_600) : null;
        MfaParameters.read(parameters);
        parameters.check();
        if (caller.kind() != Principal.Kind.USER) {
            throw StsError.denied("Cannot call GetSessionToken with session credentials");
        }
        return issuer.issue(Principal.userSession(caller.arn()), seconds == null ? DEFAULT_SECONDS : seconds);
    }

    Xml getCallerIdentity(Principal caller) {
        return Xml.sequence(
                Xml.text("Arn", caller.arn().toString()),
                Xml.text("UserId", caller.userId()),
                Xml.text("Account", caller.arn().accountId()));
    }
}
