package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a failure has to name, and what it must not: one call, for messages only.
 *
 * @param operation as AWS names it
 * @param roleArn absent for the calls that are about the signer itself
 * @param confidential what goes over the wire and so could come back in an error text
 */
record StsCall(String operation, @Nullable String roleArn, URI endpoint, List<Secret> confidential) {

    static StsCall signed(String operation, @Nullable String roleArn, URI endpoint, Credentials signer) {
        List<Secret> confidential = new ArrayList<>();
        confidential.add(signer.secretAccessKey());
        Secret sessionToken = signer.sessionToken();
        if (sessionToken != null) {
            confidential.add(sessionToken);
        }
        return new StsCall(operation, roleArn, endpoint, List.copyOf(confidential));
    }

    /** A call that carries nothing confidential. */
    static StsCall unsigned(String operation, URI endpoint) {
        return new StsCall(operation, null, endpoint, List.of());
    }

    static StsCall unsigned(String operation, String roleArn, URI endpoint, Secret token) {
        return new StsCall(operation, roleArn, endpoint, List.of(token));
    }

    /** The call in words: {@code AssumeRole for arn:… at sts.eu-west-1.amazonaws.com}. */
    @Override
    public String toString() {
        String port = endpoint.getPort() == -1 ? "" : ":" + endpoint.getPort();
        String role = roleArn == null ? "" : " for " + roleArn;
        return operation + role + " at " + endpoint.getHost() + port;
    }
}
