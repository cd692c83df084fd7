package dev.rolecall.core.sts;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says in words why no answer came, and what to look at. The JDK's own texts range from a bare host name to nothing. */
final class ConnectionFailure {
    static final String NETWORK_ADVICE = "Check the network, the endpoint and the proxy settings";

    private ConnectionFailure() {}

    static String describe(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "the host name is unknown. Check the network, the region and the endpoint";
        }
        if (failure instanceof SSLException) {
            return "no TLS connection (" + failure.getMessage()
                    + "). If a proxy or a private endpoint has a certificate of its own, name its issuer in ca_bundle";
        }
        if (failure instanceof SocketTimeoutException) {
            return "no answer in time. " + NETWORK_ADVICE;
        }
        if (failure instanceof ConnectException) {
            return "no connection. " + NETWORK_ADVICE;
        }
        return "the connection broke (" + failure.getMessage() + "). " + NETWORK_ADVICE;
    }
}
