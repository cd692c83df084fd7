package dev.rolecall.core.source;

import static dev.rolecall.core.source.ProfileProblems.invalid;

import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import java.util.List;

/** The {@code sso_…} keys of a profile, with the start URL and region of its {@code [sso-session]} where it has one. */
final class SsoInProfile {
    private static final List<String> KEYS =
            List.of("sso_session", "sso_start_url", "sso_region", "sso_account_id", "sso_role_name");

    private SsoInProfile() {}

    static boolean begun(ProfileSection profile) {
        return KEYS.stream().anyMatch(key -> profile.text(key).isPresent());
    }

    static BaseSource.Sso read(ProfileSection profile, ProfileSet profiles) {
        String session = profile.text("sso_session").orElse(null);
        ProfileSection place = session == null ? profile : session(profile, session, profiles);
        return new BaseSource.Sso(
                session,
                agreed(profile, place, "sso_start_url"),
                agreed(profile, place, "sso_region"),
                required(profile, "sso_account_id"),
                required(profile, "sso_role_name"),
                session == null ? "--profile " + profile.name() : "--sso-session " + session);
    }

    private static ProfileSection session(ProfileSection profile, String name, ProfileSet profiles) {
        ProfileSection session = profiles.ssoSessions().get(name);
        if (session == null) {
            throw invalid(profile, "sso_session", "names '" + name + "', but there is no [sso-session " + name + "]");
        }
        return session;
    }

    /** A key of the session, which the profile may repeat but not contradict. */
    private static String agreed(ProfileSection profile, ProfileSection place, String key) {
        String value = place.text(key)
                .orElseThrow(() -> place.equals(profile)
                        ? invalid(profile, "uses SSO but has no " + key)
                        : invalid(
                                profile, "sso_session", "refers to a section without " + key + ": " + place.origin()));
        if (!profile.text(key).orElse(value).equals(value)) {
            throw invalid(profile, key, "differs from that of its sso_session at " + place.originOf(key));
        }
        return value;
    }

    private static String required(ProfileSection profile, String key) {
        return profile.text(key).orElseThrow(() -> invalid(profile, "uses SSO but has no " + key));
    }
}
