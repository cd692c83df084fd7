package dev.rolecall.server.imds;

import dev.rolecall.server.wire.WireJson;
import dev.rolecall.server.wire.WireTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The instance identity document, from which the Go and Java SDKs take the region.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-identity-documents.html">Instance identity
 *     documents (verified 2026-11)</a>
 */
final class IdentityDocument {
    private static final String VERSION = "2017-09-30";

    private IdentityDocument() {}

    static byte[] bytes(InstanceDescription instance) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("accountId", instance.accountId());
        members.put("architecture", instance.architecture());
        members.put("availabilityZone", instance.placement().zone());
        members.put("billingProducts", null);
        members.put("devpayProductCodes", null);
        List<String> codes = instance.settings().list(InstanceKey.PRODUCT_CODES);
        members.put("marketplaceProductCodes", codes.isEmpty() ? null : codes);
        members.put("imageId", instance.imageId());
        members.put("instanceId", instance.instanceId());
        members.put("instanceType", instance.instanceType());
        members.put("kernelId", instance.settings().word(InstanceKey.KERNEL_ID).orElse(null));
        members.put("pendingTime", WireTime.iso(instance.launched()));
        members.put("privateIp", instance.network().privateIp());
        members.put(
                "ramdiskId", instance.settings().word(InstanceKey.RAMDISK_ID).orElse(null));
        members.put("region", instance.placement().region());
        members.put("version", VERSION);
        return WireJson.pretty(members);
    }
}
