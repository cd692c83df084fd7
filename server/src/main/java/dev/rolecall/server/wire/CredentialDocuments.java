package dev.rolecall.server.wire;

import dev.rolecall.core.credentials.Session;
import java.util.LinkedHashMap;
import java.util.Map;

/** The documents that carry a session, each with the members and the order of the service it stands for. */
public final class CredentialDocuments {
    private CredentialDocuments() {}

    /** {@code iam/security-credentials/{role}}: seven members, no more, for old .NET parsers refuse others. */
    public static byte[] imds(Session session) {
        return WireJson.pretty(imdsMembers(session));
    }

    /** {@code iam/security-credentials-extended/{role}}: the same with the account, if it is known. */
    public static byte[] imdsExtended(Session session) {
        Map<String, Object> members = imdsMembers(session);
        putAccount(members, session);
        return WireJson.pretty(members);
    }

    private static Map<String, Object> imdsMembers(Session session) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Code", "Success");
        members.put("LastUpdated", WireTime.iso(session.issuedAt()));
        members.put("Type", "AWS-HMAC");
        putKeys(members, session);
        members.put("Expiration", WireTime.iso(session.expiration()));
        return members;
    }

    /** The answer of the ECS agent. */
    public static byte[] ecs(Session session) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (session.roleArn() != null) {
            members.put("RoleArn", session.roleArn().toString());
        }
        putKeys(members, session);
        members.put("Expiration", WireTime.iso(session.expiration()));
        putAccount(members, session);
        return WireJson.compact(members);
    }

    /** The answer of the EKS Pod Identity agent. */
    public static byte[] eks(Session session) {
        Map<String, Object> members = new LinkedHashMap<>();
        putKeys(members, session);
        putAccount(members, session);
        members.put("Expiration", WireTime.iso(session.expiration()));
        return WireJson.compact(members);
    }

    private static void putKeys(Map<String, Object> members, Session session) {
        members.put("AccessKeyId", session.accessKeyId().value());
        members.put("SecretAccessKey", session.secretAccessKey().expose());
        members.put("Token", session.sessionToken().expose());
    }

    private static void putAccount(Map<String, Object> members, Session session) {
        if (session.accountId() != null) {
            members.put("AccountId", session.accountId());
        }
    }
}
