package dev.rolecall.server;

import dev.rolecall.server.config.Addresses;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Says why the server cannot start although its configuration is right, and what to do. The exit status is 1. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * An address that cannot be had.
     *
     * @param setting what the address is set by
     */
    static StartException cannotListen(InetSocketAddress address, String reason, String setting, IOException cause) {
        return new StartException(
                "cannot listen on " + Addresses.text(address) + ": " + reason + "; choose another with " + setting
                        + ", or port 0 for a free one",
                cause);
    }
}
