package dev.rolecall.server.imds;

import java.util.Map;

/**
 * The {@code meta-data/} part of the tree.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-metadata.html">Instance metadata
 *     categories (verified 2026-11)</a>
 */
final class MetaData {
    private static final String ROOT_DEVICE = "/dev/xvda";

    private final InstanceDescription instance;
    private final EventNodes events;

    MetaData(InstanceDescription instance, EventNodes events) {
        this.instance = instance;
        this.events = events;
    }

    Branch branch(RoleNodes roleNodes) {
        InstanceSettings settings = instance.settings();
        Network network = instance.network();
        Branch metaData = branch().value("ami-id", instance.imageId())
                .value("ami-launch-index", "0")
                .value("ami-manifest-path", "(unknown)") // what EC2 says of every image that is backed by EBS
                .values("ancestor-ami-ids", settings.list(InstanceKey.ANCESTOR_AMI_IDS))
                .branch("autoscaling", events.autoscaling())
                .branch(
                        "block-device-mapping",
                        branch().value("ami", ROOT_DEVICE).value("root", ROOT_DEVICE))
                .branch("events", events.events())
                .branch("hibernation", branch().value("configured", "false"))
                .value("hostname", network.hostname())
                .branch("iam", roleNodes.iam())
                .branch("identity-credentials", roleNodes.identityCredentials())
                .value("instance-action", "none")
                .value("instance-id", instance.instanceId())
                .value("instance-life-cycle", events.lifeCycle())
                .value("instance-type", instance.instanceType())
                .value("ipv6", network.ipv6().map(Ipv6::toString))
                .value("kernel-id", settings.word(InstanceKey.KERNEL_ID))
                .value("local-hostname", network.hostname())
                .value("local-ipv4", network.privateIp())
                .value("mac", network.mac())
                .branch("network", new NetworkNodes(instance).branch())
                .branch("placement", placement())
                .values("product-codes", settings.list(InstanceKey.PRODUCT_CODES))
                .value("profile", "default-hvm")
                .value("public-hostname", network.publicHostname(instance.placement()))
                .value("public-ipv4", network.publicIp())
                .value("ramdisk-id", settings.word(InstanceKey.RAMDISK_ID))
                .value("reservation-id", instance.reservationId())
                .values("security-groups", network.securityGroups())
                .branch("services", services())
                .branch("spot", events.spot())
                .branch("tags", tags(settings.tags()));
        settings.publicKey().ifPresent(key -> metaData.node("public-keys", publicKeys(key)));
        return metaData;
    }

    private Branch placement() {
        Placement placement = instance.placement();
        InstanceSettings settings = instance.settings();
        return branch().value("availability-zone", placement.zone())
                .value("availability-zone-id", placement.zoneId())
                .value("group-name", settings.word(InstanceKey.GROUP_NAME))
                .value("host-id", settings.word(InstanceKey.HOST_ID))
                .value("partition-number", settings.word(InstanceKey.PARTITION_NUMBER))
                .value("region", placement.region());
    }

    private Branch services() {
        Placement placement = instance.placement();
        return branch().value("domain", placement.domain()).value("partition", placement.partition());
    }

    private Branch tags(Map<String, String> tags) {
        Branch keys = branch();
        tags.forEach(keys::value);
        return branch().branch("instance", keys);
    }

    /** Listed by number and name, but found by the number alone. */
    private Node publicKeys(PublicKey key) {
        return branch().branch("0", branch().value("openssh-key", key.line())).listedAs("0=" + key.name());
    }

    private Branch branch() {
        return new Branch(instance.launched());
    }
}
