package dev.rolecall.server.imds;

import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.MadeUpIds;
import dev.rolecall.server.wire.WireJson;
import dev.rolecall.server.wire.WireTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The documents of {@code iam/info}, which have status 200 whatever they tell.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html">Troubleshoot IAM and Amazon EC2
 *     (verified 2026-11)</a>
 */
final class ProfileInfo {
    private static final String SEE = " Please see documentation at"
            + " https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html#troubleshoot_iam-ec2_errors-info-doc.";

    private final InstanceDescription instance;

    ProfileInfo(InstanceDescription instance) {
        this.instance = instance;
    }

    /** That all is well, since then. */
    Response success(String profile, Instant updated) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Code", "Success");
        members.put("LastUpdated", WireTime.iso(updated));
        identify(members, profile);
        return document(members, updated);
    }

    /** That the profile has no role since then: a success all the same, as EC2 sees it. */
    Response withoutRole(String profile, Instant since) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Code", "Success");
        members.put("Message", "Instance Profile does not contain a role." + SEE);
        members.put("LastUpdated", WireTime.iso(since));
        identify(members, profile);
        return document(members, since);
    }

    /** That there is no such profile since then. */
    Response deleted(String profile, Instant since) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Code", "InstanceProfileNotFound");
        members.put("Message", "Instance Profile with Id " + id(profile) + " cannot be found." + SEE);
        members.put("LastUpdated", WireTime.iso(since));
        return document(members, since);
    }

    private void identify(Map<String, Object> members, String profile) {
        members.put(
                "InstanceProfileArn",
                "arn:" + instance.placement().partition() + ":iam::" + instance.accountId() + ":instance-profile/"
                        + profile);
        members.put("InstanceProfileId", id(profile));
    }

    private static String id(String profile) {
        return MadeUpIds.unique("AIPA", profile);
    }

    private static Response document(Map<String, Object> members, Instant updated) {
        return ImdsHeaders.value(WireJson.pretty(members), updated);
    }
}
