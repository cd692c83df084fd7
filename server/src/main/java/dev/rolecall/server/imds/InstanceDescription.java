package dev.rolecall.server.imds;

import dev.rolecall.server.wire.MadeUpIds;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The instance that the metadata service describes. Values agree with each other.
 *
 * @param accountId 12 digits
 * @param launched the {@code pendingTime} of the identity document
 * @param settings what the user said about it
 * @param signer signs its identity document, if that is switched on
 */
public record InstanceDescription(
        Placement placement,
        Network network,
        String accountId,
        String instanceId,
        String instanceType,
        String imageId,
        String architecture,
        Instant launched,
        InstanceSettings settings,
        IdentitySigner signer) {
    /** Graviton: the {@code g} behind the generation, and the first of its kind. */
    private static final Pattern ARM_TYPE = Pattern.compile("a1\\..*|[a-z]+\\d+g[a-z]*(-[a-z0-9]+)?\\..*");

    /**
     * An instance as the settings say, with plainly made-up ids where they say nothing.
     *
     * @param partition and account and region: where the attached role is, if the settings do not tell another place
     */
    public static InstanceDescription of(
            InstanceSettings settings, String partition, String accountId, String region, Instant launched) {
        Placement placement = Placement.of(settings, partition, region);
        String account = settings.word(InstanceKey.ACCOUNT_ID).orElse(accountId);
        String id = settings.word(InstanceKey.INSTANCE_ID).orElse("i-00000000ca11ab1e5");
        String type = settings.word(InstanceKey.INSTANCE_TYPE).orElse("m5.large");
        String architecture = ARM_TYPE.matcher(type).matches() ? "arm64" : "x86_64";
        return new InstanceDescription(
                placement,
                Network.of(settings, placement, account, id),
                account,
                id,
                type,
                settings.word(InstanceKey.IMAGE_ID).orElse("ami-00000000ca11ab1e5"),
                settings.word(InstanceKey.ARCHITECTURE).orElse(architecture),
                launched,
                settings,
                IdentitySigner.none());
    }

    /** The same with somebody to sign its identity document. */
    public InstanceDescription signedBy(IdentitySigner other) {
        return new InstanceDescription(
                placement,
                network,
                accountId,
                instanceId,
                instanceType,
                imageId,
                architecture,
                launched,
                settings,
                other);
    }

    InstanceDescription withoutTags() {
        return new InstanceDescription(
                placement,
                network,
                accountId,
                instanceId,
                instanceType,
                imageId,
                architecture,
                launched,
                settings.withoutTags(),
                signer);
    }

    String reservationId() {
        return MadeUpIds.hexadecimal("r-", instanceId);
    }
}
