package dev.rolecall.server.sandbox;

import dev.rolecall.core.credentials.Arn;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the sandbox behaves. Immutable.
 *
 * @param accountId 12 digits: the account of the user whose keys are built in
 * @param roles by ARN, those that demand something; any other well-formed role ARN, of whatever account, is
 *     {@link SandboxRole#open() open}
 * @param sessionDuration if present, every session lasts that long whatever was asked for, and no other bound counts;
 *     for seeing sessions end within a minute
 */
public record SandboxSettings(
        String accountId,
        Map<String, SandboxRole> roles,
        @Nullable Duration sessionDuration) {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern PARTITION = Pattern.compile("aws[a-z0-9-]*");
    private static final Pattern ROLE = Pattern.compile("role/(?:[!-~]*/)?[\\w+=,.@-]{1,64}");

    public SandboxSettings {
        if (!ACCOUNT.matcher(accountId).matches()) {
            throw new IllegalArgumentException("an account id must have 12 digits, not be '" + accountId + "'");
        }
        if (sessionDuration != null && sessionDuration.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a session must last a second or longer, not " + sessionDuration);
        }
        roles = Map.copyOf(roles);
        roles.keySet().forEach(SandboxSettings::requireRole);
    }

    /** Account 123456789012, every role open, sessions as long as STS would have them. */
    public static SandboxSettings defaults() {
        return new SandboxSettings("123456789012", Map.of(), null);
    }

    public SandboxSettings withAccountId(String id) {
        return new SandboxSettings(id, roles, sessionDuration);
    }

    /** The same with one more role, or with other demands of a known one. */
    public SandboxSettings withRole(String arn, SandboxRole role) {
        Map<String, SandboxRole> more = new HashMap<>(roles);
        more.put(arn, role);
        return new SandboxSettings(accountId, more, sessionDuration);
    }

    public SandboxSettings withSessionDuration(Duration duration) {
        return new SandboxSettings(accountId, roles, duration);
    }

    /** What is demanded of those who assume the role. */
    SandboxRole role(Arn arn) {
        return roles.getOrDefault(arn.toString(), SandboxRole.open());
    }

    /** The ARN of a role, if the text is one. */
    static Optional<Arn> roleArn(String text) {
        return Arn.parse(text)
                .filter(arn -> arn.service().equals("iam") && arn.region().isEmpty())
                .filter(arn -> PARTITION.matcher(arn.partition()).matches())
                .filter(arn -> ACCOUNT.matcher(arn.accountId()).matches())
                .filter(arn -> ROLE.matcher(arn.resource()).matches());
    }

    private static void requireRole(String arn) {
        if (roleArn(arn).isEmpty()) {
            throw new IllegalArgumentException("not the ARN of a role: " + arn);
        }
    }
}
