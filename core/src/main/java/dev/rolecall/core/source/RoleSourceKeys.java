package dev.rolecall.core.source;

import static dev.rolecall.core.source.ProfileProblems.invalid;

import dev.rolecall.core.profile.ProfileSection;

/** A role needs exactly one of {@code source_profile} and {@code credential_source}. */
final class RoleSourceKeys {
    private RoleSourceKeys() {}

    static void check(ProfileSection profile) {
        boolean fromProfile = profile.text("source_profile").isPresent();
        boolean fromPlace = profile.text("credential_source").isPresent();
        if (fromProfile && fromPlace) {
            throw invalid(
                    profile,
                    "credential_source",
                    "and source_profile are both there; a role has one source, remove one");
        }
        if (!fromProfile && !fromPlace) {
            throw invalid(
                    profile,
                    "role_arn",
                    "has no source to assume the role with: add source_profile, credential_source or"
                            + " web_identity_token_file");
        }
    }
}
