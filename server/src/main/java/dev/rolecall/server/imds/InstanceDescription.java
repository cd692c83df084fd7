package dev.rolecall.server.imds;

import java.time.Instant;

/**
 * The instance that the metadata service describes. Values agree with each other.
 *
 * @param partition {@code aws}, {@code aws-cn}, …
 * @param accountId 12 digits
 * @param availabilityZone the region and a letter
 * @param launched the {@code pendingTime} of the identity document
 */
public record InstanceDescription(
        String partition,
        String accountId,
        String region,
        String availabilityZone,
        String instanceId,
        String instanceType,
        String imageId,
        String architecture,
        String privateIp,
        Instant launched) {

    /** An instance with plainly made-up ids in the first zone of the region. */
    public static InstanceDescription generated(String partition, String accountId, String region, Instant launched) {
        return new InstanceDescription(
                partition,
                accountId,
                region,
                region + "a",
                "i-00000000ca11ab1e5",
                "m5.large",
                "ami-00000000ca11ab1e5",
                "x86_64",
                "172.31.0.10",
                launched);
    }

    /** The domain of the partition's services. */
    String domain() {
        return switch (partition) {
            case "aws-cn" -> "amazonaws.com.cn";
            case "aws-eusc" -> "amazonaws.eu";
            default -> "amazonaws.com";
        };
    }
}
