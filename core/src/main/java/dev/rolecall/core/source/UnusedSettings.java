package dev.rolecall.core.source;

import dev.rolecall.core.profile.Finding;
import dev.rolecall.core.profile.ProfileSection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells of the settings in the profiles of a chain that do not change how its calls are made. */
final class UnusedSettings {
    private static final Map<String, String> REASONS = Map.of(
            "account_id_endpoint_mode", "not used: the services called here have no endpoints by account",
            "sigv4a_signing_region_set", "not used: the calls made here are signed for one region");

    private final List<Finding> findings = new ArrayList<>();

    private UnusedSettings() {}

    /**
     * What there is to tell, profile by profile, the selected one last.
     *
     * @param sections where each step of the chain stands, base first
     */
    static List<Finding> of(List<ProfileSection> sections, BaseSource base) {
        UnusedSettings unused = new UnusedSettings();
        ProfileSection root = sections.get(sections.size() - 1);
        boolean asksInstance =
                base instanceof BaseSource.Named named && named.name() == CredentialSourceName.EC2_INSTANCE_METADATA;
        for (ProfileSection section : new LinkedHashSet<>(sections)) {
            if (!section.equals(root)) {
                unused.ofSource(section, root);
            }
            REASONS.keySet().stream().sorted().forEach(key -> unused.tell(section, key, REASONS.getOrDefault(key, "")));
            if (asksInstance) {
                unused.findings.addAll(ofClients(Set.of(section)));
            }
        }
        return unused.findings;
    }

    /** What tells clients how to ask a metadata service. */
    static List<Finding> ofClients(Set<ProfileSection> sections) {
        UnusedSettings unused = new UnusedSettings();
        for (ProfileSection section : sections) {
            ProfileKeys.OF_METADATA_CLIENTS.forEach(key -> unused.tell(
                    section,
                    key,
                    "left aside: it tells clients how to ask, and would often lead this server to itself"));
        }
        return unused.findings;
    }

    private void ofSource(ProfileSection section, ProfileSection root) {
        for (String key : ProfileKeys.TARGET) {
            boolean agrees = section.text(key).equals(root.text(key));
            boolean elsewhere = key.equals("region") && root.text(key).isPresent();
            if (!agrees && !elsewhere) {
                tell(
                        section,
                        key,
                        "not used: the calls of a chain go by the profile it is asked for, '" + root.name() + "'");
            }
        }
    }

    private void tell(ProfileSection section, String key, String words) {
        if (section.text(key).isPresent()) {
            findings.add(
                    new Finding(section.originOf(key), "profile '" + section.name() + "': " + key + " is " + words));
        }
    }
}
