package dev.rolecall.server.imds;

import java.util.Optional;

/**
 * How the metadata service of an instance behaves: the options of ModifyInstanceMetadataOptions.
 *
 * @param tokens whether metadata tokens are required
 * @param endpoint whether it answers at all; 403 if it does not
 * @param hopLimit how many hops the answer with a token may go, 1 to 64; absent for as many as the system lets it
 * @param tags whether the tags of the instance are shown, if it has any
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataOptions.html">ModifyInstanceMetadataOptions
 *     (verified 2026-11)</a>
 */
public record MetadataOptions(TokenMode tokens, boolean endpoint, Optional<Integer> hopLimit, boolean tags) {
    static final int MOST_HOPS = 64;

    /** As an instance is launched, but for the tokens, and for its tags: those that it has are shown. */
    public static MetadataOptions of(TokenMode tokens) {
        return new MetadataOptions(tokens, true, Optional.empty(), true);
    }

    /**
     * Changes to them; what is absent stays.
     *
     * @param tokens and the others as in {@link MetadataOptions}
     */
    public record Changes(
            Optional<TokenMode> tokens,
            Optional<Boolean> endpoint,
            Optional<Integer> hopLimit,
            Optional<Boolean> tags) {
        public static Changes none() {
            return new Changes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        public Changes withTokens(TokenMode mode) {
            return new Changes(Optional.of(mode), endpoint, hopLimit, tags);
        }

        public Changes withEndpoint(boolean enabled) {
            return new Changes(tokens, Optional.of(enabled), hopLimit, tags);
        }

        public Changes withHopLimit(int hops) {
            return new Changes(tokens, endpoint, Optional.of(hops), tags);
        }

        public Changes withTags(boolean shown) {
            return new Changes(tokens, endpoint, hopLimit, Optional.of(shown));
        }

        /** These, and the later ones where both say something. */
        public Changes then(Changes later) {
            return new Changes(
                    later.tokens.or(() -> tokens),
                    later.endpoint.or(() -> endpoint),
                    later.hopLimit.or(() -> hopLimit),
                    later.tags.or(() -> tags));
        }
    }

    /** These with the changes. */
    public MetadataOptions with(Changes changes) {
        return new MetadataOptions(
                changes.tokens.orElse(tokens),
                changes.endpoint.orElse(endpoint),
                changes.hopLimit.isPresent() ? changes.hopLimit : hopLimit,
                changes.tags.orElse(tags));
    }
}
