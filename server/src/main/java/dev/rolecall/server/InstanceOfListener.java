package dev.rolecall.server;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.imds.Attachment;
import dev.rolecall.server.imds.IdentitySigner;
import dev.rolecall.server.imds.ImdsRoles;
import dev.rolecall.server.imds.Instance;
import dev.rolecall.server.imds.InstanceDescription;
import dev.rolecall.server.imds.InstanceSettings;
import dev.rolecall.server.imds.Placement;
import dev.rolecall.server.steering.Steering;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The instance that a listener stands for: where its attached role is, if nobody says otherwise. */
record InstanceOfListener(
        ListenerConfig config, ServedRoles served, InstanceSettings settings, Instant started, IdentitySigner signer) {
    /** The account of the documentation, for an instance whose account no profile tells. */
    private static final String UNKNOWN_ACCOUNT = "123456789012";

    private static final String UNKNOWN_REGION = "us-east-1";

    /** As it was launched, with the role of the configuration. */
    InstanceDescription launched() {
        return describedBy(config.attachedRole());
    }

    /**
     * As it is with what is attached to it. The role of the configuration stands in for one that is no longer served.
     *
     * @param steered absent for the configuration's
     */
    Instance with(Optional<Attachment> steered) {
        Attachment attachment = Steering.attachment(config, steered, served::serves);
        Optional<String> describing =
                attachment.profileName().filter(served::serves).or(config::attachedRole);
        List<String> unlisted = config.imdsAnyRole() ? config.roles() : List.of();
        return new Instance(new ImdsRoles(attachment, unlisted), describedBy(describing));
    }

    private InstanceDescription describedBy(Optional<String> role) {
        Optional<Arn> arn = role.flatMap(served::arn);
        String region = role.flatMap(served::region).orElse(UNKNOWN_REGION);
        return InstanceDescription.of(
                        settings,
                        arn.map(Arn::partition).orElseGet(() -> Placement.partitionOf(region)),
                        arn.map(Arn::accountId).orElse(UNKNOWN_ACCOUNT),
                        region,
                        started)
                .signedBy(signer);
    }
}
