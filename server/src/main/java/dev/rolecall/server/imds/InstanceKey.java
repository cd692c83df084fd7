package dev.rolecall.server.imds;

import java.util.regex.Pattern;

/** What can be said about the instance in one word, or in several with commas between, each as it may be written. */
public enum InstanceKey implements WordKey {
    ACCOUNT_ID("\\d{12}", "an account of 12 digits"),
    REGION(Placement.REGION, "a region, such as eu-west-1"),
    AVAILABILITY_ZONE(Placement.REGION + Placement.ZONE_IN_REGION, "an availability zone, such as eu-west-1a"),
    AVAILABILITY_ZONE_ID("[a-z0-9-]+-az\\d{1,2}", "the id of an availability zone, such as euw1-az1"),
    INSTANCE_ID(id("i"), "an id such as i-0123456789abcdef0"),
    INSTANCE_TYPE("[a-z0-9-]+\\.[a-z0-9-]+", "an instance type, such as m5.large"),
    IMAGE_ID(id("ami"), "an id such as ami-0123456789abcdef0"),
    ANCESTOR_AMI_IDS(list(id("ami")), "ids such as ami-0123456789abcdef0, with commas between"),
    KERNEL_ID(id("aki"), "an id such as aki-0123456789abcdef0"),
    RAMDISK_ID(id("ari"), "an id such as ari-0123456789abcdef0"),
    PRODUCT_CODES(list("[a-z0-9]{1,64}"), "product codes of small letters and digits, with commas between"),
    ARCHITECTURE("i386|x86_64|arm64", "i386, x86_64 or arm64"),
    PRIVATE_IP(Network.IPV4, "an IPv4 address, such as 172.31.0.10"),
    PUBLIC_IP(Network.IPV4, "an IPv4 address, such as 192.0.2.54"),
    IPV6(Ipv6.LITERAL, "an IPv6 address, such as 2001:db8::1"),
    MAC("[0-9a-f]{2}(:[0-9a-f]{2}){5}", "a MAC address in lower case, such as 0e:49:61:0f:c3:11"),
    HOSTNAME("[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?", "a host name, such as ip-172-31-0-10.ec2.internal"),
    VPC_ID(id("vpc"), "an id such as vpc-0123456789abcdef0"),
    SUBNET_ID(id("subnet"), "an id such as subnet-0123456789abcdef0"),
    GROUP_NAME("[ -~]{1,255}", "the name of a placement group, of 1 to 255 ASCII characters"),
    PARTITION_NUMBER("[1-7]", "a partition of a placement group, 1 to 7"),
    HOST_ID(id("h"), "an id such as h-0123456789abcdef0"),
    MONITORING("enabled|disabled", "enabled or disabled"),
    LIFE_CYCLE("on-demand|spot|scheduled|capacity-block", "on-demand, spot, scheduled or capacity-block"),
    AUTOSCALING_STATE(
            "Detached|InService|Standby|Terminated|Warmed:(Hibernated|Running|Stopped|Terminated)",
            "Detached, InService, Standby, Terminated, Warmed:Hibernated, Warmed:Running, Warmed:Stopped or"
                    + " Warmed:Terminated");

    private final Pattern pattern;
    private final String allowed;

    InstanceKey(String pattern, String allowed) {
        this.pattern = Pattern.compile(pattern);
        this.allowed = allowed;
    }

    @Override
    public Pattern pattern() {
        return pattern;
    }

    @Override
    public boolean allows(String text) {
        return WordKey.super.allows(text) && (this != IPV6 || Ipv6.parse(text).isPresent());
    }

    @Override
    public String allowed() {
        return allowed;
    }

    /** The older ids of EC2 have 8 digits. */
    private static String id(String kind) {
        return kind + "-([0-9a-f]{8}|[0-9a-f]{17})";
    }

    private static String list(String one) {
        return one + "(\\s*,\\s*" + one + ")*";
    }
}
