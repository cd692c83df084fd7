package dev.rolecall.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.credentials.Credentials;
import java.util.LinkedHashMap;
import java.util.Map;

/** Credentials in the forms that {@code rolecall credentials} prints, because its user asked to see them. */
public final class PrintedCredentials {
    private PrintedCredentials() {}

    /** Version 1 of the output of a {@code credential_process}. */
    public static byte[] process(Credentials credentials) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Version", 1);
        members.put("AccessKeyId", credentials.accessKeyId().value());
        members.put("SecretAccessKey", credentials.secretAccessKey().expose());
        if (credentials.sessionToken() != null) {
            members.put("SessionToken", credentials.sessionToken().expose());
        }
        if (credentials.expiration() != null) {
            members.put("Expiration", WireTime.iso(credentials.expiration()));
        }
        if (credentials.accountId() != null) {
            members.put("AccountId", credentials.accountId());
        }
        return WireJson.compact(members);
    }

    /** The stable JSON of our own. */
    public static byte[] json(Credentials credentials) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("access_key_id", credentials.accessKeyId().value());
        members.put("secret_access_key", credentials.secretAccessKey().expose());
        if (credentials.sessionToken() != null) {
            members.put("session_token", credentials.sessionToken().expose());
        }
        if (credentials.accountId() != null) {
            members.put("account_id", credentials.accountId());
        }
        if (credentials.expiration() != null) {
            members.put("expiration", WireTime.iso(credentials.expiration()));
        }
        return WireJson.compact(members);
    }

    /** Lines for a POSIX shell. */
    public static byte[] env(Credentials credentials) {
        StringBuilder lines = new StringBuilder();
        export(lines, "AWS_ACCESS_KEY_ID", credentials.accessKeyId().value());
        export(lines, "AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey().expose());
        if (credentials.sessionToken() != null) {
            export(lines, "AWS_SESSION_TOKEN", credentials.sessionToken().expose());
        }
        if (credentials.expiration() != null) {
            export(lines, "AWS_CREDENTIAL_EXPIRATION", WireTime.iso(credentials.expiration()));
        }
        return lines.toString().strip().getBytes(UTF_8);
    }

    private static void export(StringBuilder lines, String name, String value) {
        lines.append("export ")
                .append(name)
                .append("='")
                .append(value.replace("'", "'\\''"))
                .append("'\n");
    }
}
