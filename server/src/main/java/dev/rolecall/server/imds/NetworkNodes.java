package dev.rolecall.server.imds;

import java.util.Optional;

/** The {@code network/} part of the tree: one interface, under its MAC address. */
final class NetworkNodes {
    private final InstanceDescription instance;

    NetworkNodes(InstanceDescription instance) {
        this.instance = instance;
    }

    Branch branch() {
        Branch macs = empty().branch(instance.network().mac(), networkInterface());
        return empty().branch("interfaces", empty().branch("macs", macs));
    }

    private Branch networkInterface() {
        Network network = instance.network();
        Optional<String> publicIp = network.publicIp();
        Branch associations = empty();
        publicIp.ifPresent(ip -> associations.value(ip, network.privateIp()));
        return empty().value("device-number", "0")
                .value("interface-id", network.interfaceId())
                .branch("ipv4-associations", associations)
                .value("ipv6s", network.ipv6().map(Ipv6::toString))
                .value("local-hostname", network.hostname())
                .value("local-ipv4s", network.privateIp())
                .value("mac", network.mac())
                .value("network-card-index", "0")
                .value("owner-id", instance.accountId())
                .value("public-hostname", network.publicHostname(instance.placement()))
                .value("public-ipv4s", publicIp)
                .values("security-group-ids", network.securityGroupIds())
                .values("security-groups", network.securityGroups())
                .value("subnet-id", network.subnetId())
                .value("subnet-ipv4-cidr-block", network.subnetBlock())
                .value("subnet-ipv6-cidr-blocks", network.ipv6().map(ip -> ip.block(Ipv6.SUBNET_BITS)))
                .value("vpc-id", network.vpcId())
                .value("vpc-ipv4-cidr-block", network.vpcBlock())
                .value("vpc-ipv4-cidr-blocks", network.vpcBlock())
                .value("vpc-ipv6-cidr-blocks", network.ipv6().map(ip -> ip.block(Ipv6.VPC_BITS)));
    }

    private Branch empty() {
        return new Branch(instance.launched());
    }
}
