package dev.rolecall.core.sso;

import dev.rolecall.core.credentials.Secret;
import java.net.URI;
import java.util.List;

/**
 * What a failure has to name, and what it must not: one call, for messages only.
 *
 * @param what the operation as AWS names it, and whom it is for
 * @param confidential what goes over the wire and so could come back in an error text
 */
record SsoCall(String what, URI endpoint, List<Secret> confidential) {

    /** The call in words: {@code GetRoleCredentials for Admin in 123456789012 at portal.sso.eu-west-1.amazonaws.com}. */
    @Override
    public String toString() {
        String port = endpoint.getPort() == -1 ? "" : ":" + endpoint.getPort();
        return what + " at " + endpoint.getHost() + port;
    }
}
