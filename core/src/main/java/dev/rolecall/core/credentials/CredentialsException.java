package dev.rolecall.core.credentials;

import java.time.Duration;
import java.util.Optional;
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
    private final @Nullable String code;
    private final Duration retryAfter;

    private CredentialsException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, null, Duration.ZERO, cause);
    }

    private CredentialsException(
            Kind kind, String message, @Nullable String code, Duration retryAfter, @Nullable Throwable cause) {
        super(OneLine.of(message), cause);
        this.kind = kind;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /** The issuer's own word for the failure, such as {@code AccessDenied}; empty if it never answered. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** How long the issuer asked to be left alone; zero if it did not. */
    public Duration retryAfter() {
        return retryAfter;
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

        /** Refused with a code. */
        public Refused(String message, String code) {
            super(Kind.REFUSED, message, code, Duration.ZERO, null);
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

        /** Refused with a code. */
        public SourceExpired(String message, String code) {
            super(Kind.SOURCE_EXPIRED, message, code, Duration.ZERO, null);
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

        /**
         * Answered, with a failure that passes.
         *
         * @param retryAfter how long the issuer asked to be left alone; zero if it did not
         */
        public Unavailable(String message, String code, Duration retryAfter) {
            super(Kind.UNAVAILABLE, message, code, retryAfter, null);
        }

        public Unavailable(String message, Throwable cause) {
            super(Kind.UNAVAILABLE, message, cause);
        }
    }
}
