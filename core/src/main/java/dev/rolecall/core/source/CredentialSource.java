package dev.rolecall.core.source;

import dev.rolecall.core.credentials.Arn;
import java.util.List;
import java.util.Optional;

/**
 * Where the credentials of a profile come from: a base, then the roles to assume one after the other. Two profiles with
 * equal sources share one session.
 *
 * @param roles in the order of the calls; empty if the base's own credentials are served
 */
public record CredentialSource(BaseSource base, List<AssumeRole> roles) {
    public CredentialSource {
        roles = List.copyOf(roles);
    }

    /** The role whose session this yields, as far as the profile tells. */
    public Optional<Arn> roleArn() {
        if (!roles.isEmpty()) {
            return Optional.of(roles.get(roles.size() - 1).roleArn());
        }
        return base instanceof BaseSource.WebIdentity web ? Optional.of(web.roleArn()) : Optional.empty();
    }
}
