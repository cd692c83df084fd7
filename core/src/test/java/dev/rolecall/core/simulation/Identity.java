package dev.rolecall.core.simulation;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.source.CredentialSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose sessions a server keeps: a source, and the roles that share it.
 *
 * @param life of its sessions
 * @param stsCalls that one renewal takes
 */
record Identity(Kind kind, List<String> roles, CredentialSource source, Duration life, int stsCalls) {
    /** What it depends on, and so which faults it feels. */
    enum Kind {
        APP,
        SHORT,
        LONG,
        CHAIN,
        WEB,
        WEB_CHAIN,
        PROCESS,
        MFA,
        LONG_MFA,
        USER,
        CROWD
    }

    static final String APP_ROLE = "arn:aws:iam::111122223333:role/app";
    private static final String ONE = "111122223333";
    private static final String OTHER = "444455556666";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final BaseSource KEYS =
            new BaseSource.Keys(new AccessKeyId("AKIATESTTESTTEST0000"), Secret.of("TEST-SECRET-user-key"), null, ONE);

    /** One of each kind. */
    static List<Identity> ofEachKind(Path token) {
        Duration quarter = Duration.ofMinutes(15);
        BaseSource web = new BaseSource.WebIdentity(arn(OTHER, "web"), token, null, null);
        BaseSource webSource = new BaseSource.WebIdentity(arn(ONE, "web-source"), token, "source", null);
        BaseSource program = new BaseSource.CredentialProcess("process", "corp-login");
        return List.of(
                of(Kind.APP, List.of("app", "app-too"), KEYS, HOUR, role(ONE, "app", null, null)),
                of(Kind.SHORT, List.of("short"), KEYS, quarter, role(ONE, "short", 900, null)),
                of(Kind.LONG, List.of("long"), KEYS, LONGEST, role(OTHER, "long", 43_200, null)),
                of(
                        Kind.CHAIN,
                        List.of("chain"),
                        KEYS,
                        HOUR,
                        role(ONE, "hub", null, null),
                        role(OTHER, "spoke", null, null)),
                of(Kind.WEB, List.of("web"), web, HOUR),
                of(Kind.WEB_CHAIN, List.of("web-chain"), webSource, HOUR, role(ONE, "behind-web", 3600, null)),
                of(Kind.PROCESS, List.of("process"), program, HOUR),
                of(Kind.MFA, List.of("mfa"), KEYS, HOUR, role(ONE, "mfa", null, "arn:aws:iam::1:mfa/me")),
                of(
                        Kind.LONG_MFA,
                        List.of("long-mfa"),
                        KEYS,
                        LONGEST,
                        role(ONE, "long-mfa", 43_200, "arn:aws:iam::1:mfa/me")),
                of(Kind.USER, List.of("user"), KEYS, LONGEST));
    }

    /** So many more roles of an hour, all in one account. */
    static List<Identity> crowd(int number) {
        List<Identity> crowd = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String name = "crowd-" + i;
            crowd.add(of(Kind.CROWD, List.of(name), KEYS, HOUR, role("777788889999", name, null, null)));
        }
        return crowd;
    }

    private static Identity of(Kind kind, List<String> roles, BaseSource base, Duration life, AssumeRole... steps) {
        boolean callsItself = base instanceof BaseSource.WebIdentity || kind == Kind.USER;
        int calls = steps.length + (callsItself ? 1 : 0);
        return new Identity(kind, roles, new CredentialSource(base, List.of(steps)), life, calls);
    }

    private static AssumeRole role(String account, String name, @Nullable Integer seconds, @Nullable String serial) {
        return new AssumeRole(arn(account, name), null, null, seconds, serial);
    }

    private static Arn arn(String account, String name) {
        return new Arn("aws", "iam", "", account, "role/" + name);
    }

    String role() {
        return roles.get(0);
    }

    boolean isLong() {
        return life.compareTo(HOUR) >= 0;
    }

    boolean wantsUser() {
        return kind == Kind.MFA || kind == Kind.LONG_MFA;
    }

    boolean usesToken() {
        return kind == Kind.WEB || kind == Kind.WEB_CHAIN;
    }

    boolean usesSts() {
        return kind != Kind.PROCESS;
    }
}
