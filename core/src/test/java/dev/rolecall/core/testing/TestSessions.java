package dev.rolecall.core.testing;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Made-up keys and sessions. Every secret carries the text {@code TEST-SECRET}, for {@link SecretLeakExtension}. */
public final class TestSessions {
    public static final String ACCOUNT = "111122223333";
    public static final Arn ROLE = new Arn("aws", "iam", "", ACCOUNT, "role/app");

    private TestSessions() {}

    /** The keys of an IAM user. */
    public static Credentials userKeys() {
        return Credentials.longTerm(new AccessKeyId("AKIATESTTESTTEST0000"), Secret.of("TEST-SECRET-user-key"));
    }

    /** Keys with a session token and no end that is known. */
    public static Credentials sessionKeys() {
        return new Credentials(
                new AccessKeyId("ASIATESTTESTTEST0000"),
                Secret.of("TEST-SECRET-key"),
                Secret.of("TEST-SECRET-token"),
                null,
                null);
    }

    /** A session of {@link #ROLE} that begins now. */
    public static Session lasting(Duration life, Instant now) {
        return numbered(0, life, now, ROLE);
    }

    /** A session that can be told from others by its number. */
    public static Session numbered(int number, Duration life, Instant now, Arn role) {
        return new Session(
                new AccessKeyId(String.format(Locale.ROOT, "ASIATESTTESTTEST%04d", number)),
                Secret.of("TEST-SECRET-key-" + number),
                Secret.of("TEST-SECRET-token-" + number),
                now,
                now.plus(life),
                role,
                role.accountId());
    }
}
