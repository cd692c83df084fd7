package dev.rolecall.core.credentials;

import org.jspecify.annotations.Nullable;

/**
 * Says why there are no credentials: what failed, for which profile or role, and what to do next. Never carries a secret.
 *
 * <p>The kinds are closed. A caller decides by {@link #kind()}, a person by the message.
 */
public sealed class CredentialsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the failure means for the one who waits for credentials. */
    public enum Kind {
        /** The files, the environment or the command line are wrong. Nothing but an edit helps. */
        INVALID_CONFIGURATION,
        /** The issuer refuses. Trying again soon does not help; a changed policy or sign-in does. */
        REFUSED,
        /** The issuer said that the credentials that sign, or the token presented, have expired. */
        SOURCE_EXPIRED,
        /** Only the user can help: sign in anew, or give the code of an MFA device. */
        USER_ACTION_NEEDED,
        /** The issuer cannot be reached, is overloaded, or failed. Trying again may help. */
        UNAVAILABLE,
    }

    private final Kind kind;

    private CredentialsException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Configured wrongly: the message names file, line, profile and key. */
    public static final class InvalidConfiguration extends CredentialsException {
        private static final long serialVersionUID = 1L;

        public InvalidConfiguration(String message) {
            super(Kind.INVALID_CONFIGURATION, message, null);
        }

        public InvalidConfiguration(String message, Throwable cause) {
            super(Kind.INVALID_CONFIGURATION, message, cause);
        }
    }

    /** Refused for good, as far as one can tell: AccessDenied, an unknown key, a validation error. */
    public static final class Refused extends CredentialsException {
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(Kind.REFUSED, message, null);
        }

        public Refused(String message, Throwable cause) {
            super(Kind.REFUSED, message, cause);
        }
    }

    /** What was presented has expired: renew it, then try once more. */
    public static final class SourceExpired extends CredentialsException {
        private static final long serialVersionUID = 1L;

        public SourceExpired(String message) {
            super(Kind.SOURCE_EXPIRED, message, null);
        }

        public SourceExpired(String message, Throwable cause) {
            super(Kind.SOURCE_EXPIRED, message, cause);
        }
    }

    /** The user has to do something, which the message names; it is looked for every few seconds. */
    public static final class UserActionNeeded extends CredentialsException {
        private static final long serialVersionUID = 1L;

        public UserActionNeeded(String message) {
            super(Kind.USER_ACTION_NEEDED, message, null);
        }
    }

    /** Not to be had now: connection errors, time-outs, throttling, answers of the 5xx class. */
    public static final class Unavailable extends CredentialsException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(Kind.UNAVAILABLE, message, null);
        }

        public Unavailable(String message, Throwable cause) {
            super(Kind.UNAVAILABLE, message, cause);
        }
    }
}
