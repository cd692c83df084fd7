package dev.rolecall.server.imds;

import java.util.Optional;

/**
 * How the metadata service of an instance behaves: the options of ModifyInstanceMetadataOptions.
 *
 * @param tokens whether metadata tokens are required
 * @param endpoint whether it answers at all; 403 if it does not
 * @param hopLimit how many hops the answer with a token may go, 1 to 64; absent for as many as the system lets it
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataOptions.html">ModifyInstanceMetadataOptions
 *     (verified 2026-11)</a>
 */
public record MetadataOptions(TokenMode tokens, boolean endpoint, Optional<Integer> hopLimit) {

    /** As an instance is launched, but for the tokens. */
    public static MetadataOptions of(TokenMode tokens) {
        return new MetadataOptions(tokens, true, Optional.empty());
    }

    /**
     * Changes to them; what is absent stays.
     *
     * @param tokens and the others as in {@link MetadataOptions}
     */
    public record Changes(Optional<TokenMode> tokens, Optional<Boolean> endpoint, Optional<Integer> hopLimit) {
        public static Changes none() {
            return new Changes(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** These with the changes. */
    public MetadataOptions with(Changes changes) {
        return new MetadataOptions(
                changes.tokens.orElse(tokens),
                changes.endpoint.orElse(endpoint),
                changes.hopLimit.isPresent() ? changes.hopLimit : hopLimit);
    }
}
