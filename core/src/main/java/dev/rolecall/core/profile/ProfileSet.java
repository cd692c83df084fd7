package dev.rolecall.core.profile;

import dev.rolecall.core.ini.MapOnDemand;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the config and the credentials file say, merged. Immutable.
 *
 * @param profiles by case-sensitive name, in the order of the files
 * @param ssoSessions the {@code [sso-session x]} sections
 * @param services the {@code [services x]} sections
 * @param findings what deserves a word although it works
 */
public record ProfileSet(
        Map<String, ProfileSection> profiles,
        Map<String, ProfileSection> ssoSessions,
        Map<String, ProfileSection> services,
        List<Finding> findings) {

    public ProfileSet {
        profiles = MapOnDemand.copyOf(profiles);
        ssoSessions = MapOnDemand.copyOf(ssoSessions);
        services = MapOnDemand.copyOf(services);
        findings = List.copyOf(findings);
    }

    /** A set without any section, as on a machine without AWS files. */
    public static ProfileSet empty() {
        return new ProfileSet(Map.of(), Map.of(), Map.of(), List.of());
    }

    public Optional<ProfileSection> profile(String name) {
        return Optional.ofNullable(profiles.get(name));
    }
}
