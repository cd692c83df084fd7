package dev.rolecall.server.imds;

import dev.rolecall.server.wire.MadeUpIds;
import java.util.List;
import java.util.Optional;

/**
 * The one network interface of the instance.
 *
 * @param hostname of the private address
 * @param vpcBlock the addresses of the VPC, around the private one
 * @param securityGroups by name, in the order of their ids
 */
record Network(
        String privateIp,
        Optional<String> publicIp,
        Optional<Ipv6> ipv6,
        String hostname,
        String mac,
        String interfaceId,
        String vpcId,
        String vpcBlock,
        String subnetId,
        String subnetBlock,
        List<String> securityGroups) {
    static final String IPV4 = "(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}";

    private static final String FIRST_REGION = "us-east-1";
    private static final int SUBNET_MASK = 0xf0;

    /**
     * What the settings say, and what follows from that. Instances of one account and region share a VPC, and those of one
     * zone a subnet, as they do in the default VPC.
     */
    static Network of(InstanceSettings settings, Placement placement, String accountId, String instanceId) {
        String ip = settings.word(InstanceKey.PRIVATE_IP).orElse("172.31.0.10");
        String[] bytes = ip.split("\\.", -1);
        String vpc = settings.word(InstanceKey.VPC_ID)
                .orElseGet(() -> MadeUpIds.hexadecimal("vpc-", accountId + placement.region()));
        return new Network(
                ip,
                settings.word(InstanceKey.PUBLIC_IP),
                settings.word(InstanceKey.IPV6).flatMap(Ipv6::parse),
                settings.word(InstanceKey.HOSTNAME).orElseGet(() -> hostname(ip, placement.region())),
                settings.word(InstanceKey.MAC).orElseGet(() -> macOf(instanceId)),
                MadeUpIds.hexadecimal("eni-", instanceId),
                vpc,
                bytes[0] + "." + bytes[1] + ".0.0/16",
                settings.word(InstanceKey.SUBNET_ID)
                        .orElseGet(() -> MadeUpIds.hexadecimal("subnet-", vpc + placement.zone())),
                bytes[0] + "." + bytes[1] + "." + (Integer.parseInt(bytes[2]) & SUBNET_MASK) + ".0/20",
                settings.securityGroups());
    }

    private static String hostname(String ip, String region) {
        String domain = region.equals(FIRST_REGION) ? "ec2.internal" : region + ".compute.internal";
        return "ip-" + ip.replace('.', '-') + "." + domain;
    }

    /** One that no maker of hardware has. */
    private static String macOf(String instanceId) {
        String digits = MadeUpIds.hexadecimal("", instanceId);
        StringBuilder mac = new StringBuilder("02");
        for (int i = 0; i < 10; i += 2) {
            mac.append(':').append(digits, i, i + 2);
        }
        return mac.toString();
    }

    /** Present on an instance that has a public address. */
    Optional<String> publicHostname(Placement placement) {
        String zone = placement.region().equals(FIRST_REGION) ? "compute-1" : placement.region() + ".compute";
        return publicIp.map(ip -> "ec2-" + ip.replace('.', '-') + "." + zone + "." + placement.domain());
    }

    List<String> securityGroupIds() {
        return securityGroups.stream()
                .map(name -> MadeUpIds.hexadecimal("sg-", vpcId + name))
                .toList();
    }
}
