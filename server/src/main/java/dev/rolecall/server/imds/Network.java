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
public record Network(
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
    /** A pattern for addresses. */
    public static final String IPV4 = "(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}";

    private static final String FIRST_REGION = "us-east-1";
    private static final int SUBNET_MASK = 0xf0;

    /**
     * What the settings say, and what follows from that. Instances of one account and region share a VPC, and those of one
     * zone a subnet, as they do in the default VPC.
     */
    static Network of(InstanceSettings settings, Placement placement, String accountId, String instanceId) {
        String ip = settings.word(InstanceKey.PRIVATE_IP).orElse("172.31.0.10");
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
                vpcBlock(ip),
                settings.word(InstanceKey.SUBNET_ID)
                        .orElseGet(() -> MadeUpIds.hexadecimal("subnet-", vpc + placement.zone())),
                subnetBlock(ip),
                settings.securityGroups());
    }

    /** The private name of an address. */
    public static String hostname(String ip, String region) {
        return "ip-" + ip.replace('.', '-') + "." + domain(region);
    }

    /** The domain of private names. */
    public static String domain(String region) {
        return region.equals(FIRST_REGION) ? "ec2.internal" : region + ".compute.internal";
    }

    /** One that no maker of hardware has; it follows from the id of what has the interface. */
    public static String macOf(String id) {
        String digits = MadeUpIds.hexadecimal("", id);
        StringBuilder mac = new StringBuilder("02");
        for (int i = 0; i < 10; i += 2) {
            mac.append(':').append(digits, i, i + 2);
        }
        return mac.toString();
    }

    private static String vpcBlock(String ip) {
        String[] bytes = ip.split("\\.", -1);
        return bytes[0] + "." + bytes[1] + ".0.0/16";
    }

    /** The addresses of the subnet around this one. */
    public static String subnetBlock(String ip) {
        String[] bytes = ip.split("\\.", -1);
        return bytes[0] + "." + bytes[1] + "." + (Integer.parseInt(bytes[2]) & SUBNET_MASK) + ".0/20";
    }

    /** The way out of that subnet, with the length of its prefix. */
    public static String gateway(String ip) {
        return subnetBlock(ip).replace(".0/", ".1/");
    }

    /** Which answers at the third address of the VPC around this address. */
    public static String nameServer(String ip) {
        return vpcBlock(ip).replaceFirst("\\.0/.*", ".2");
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
