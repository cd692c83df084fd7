package dev.rolecall.core.metadata;

import dev.rolecall.core.testing.ScriptedHttp;
import dev.rolecall.core.testing.ScriptedHttp.Asked;
import dev.rolecall.core.testing.ScriptedHttp.Reply;
import java.util.Map;
import java.util.TreeMap;

/** The instance metadata service of an instance with a role, as EC2 records show it, with IMDSv2 required. */
final class FakeImds implements AutoCloseable {
    static final String ROLES = "/latest/meta-data/iam/security-credentials/";

    final ScriptedHttp http = ScriptedHttp.answering(this::answer);
    final Map<String, Reply> replies = new TreeMap<>();
    private String metadataToken = "TEST-SECRET-metadata-token-1==";

    FakeImds() {
        replies.put(ROLES, Reply.text(200, "app"));
        replies.put(ROLES + "app", Reply.text(200, document("Success")));
    }

    static String document(String code) {
        return """
                {
                  "Code" : "%s",
                  "LastUpdated" : "2026-11-01T12:00:00Z",
                  "Type" : "AWS-HMAC",
                  "AccessKeyId" : "ASIATESTTESTTEST0001",
                  "SecretAccessKey" : "TEST-SECRET-key",
                  "Token" : "TEST-SECRET-session-token",
                  "Expiration" : "2026-11-01T18:00:00Z"
                }""".formatted(code);
    }

    /** From now on another metadata token is the right one, as after a reboot. */
    void forgetTokens() {
        metadataToken = "TEST-SECRET-metadata-token-2==";
    }

    private Reply answer(Asked asked) {
        if (asked.toString().equals("PUT /latest/api/token")) {
            boolean right = "21600".equals(asked.header("X-aws-ec2-metadata-token-ttl-seconds"));
            return replies.getOrDefault(
                    asked.target(), right ? Reply.text(200, metadataToken) : Reply.text(400, "400 - Bad Request"));
        }
        if (!metadataToken.equals(asked.header("X-aws-ec2-metadata-token"))) {
            return Reply.text(401, "401 - Unauthorized");
        }
        return replies.getOrDefault(asked.target(), Reply.text(404, "404 - Not Found"));
    }

    @Override
    public void close() {
        http.close();
    }
}
