package dev.rolecall.core.source;

import dev.rolecall.core.profile.Finding;
import dev.rolecall.core.profile.ProfileSection;
import java.util.List;

/**
 * What a profile came to.
 *
 * @param sections where each step stands: that of the base, then that of each role; empty if no file says it
 * @param findings what works, yet not as the writer of the file may expect
 */
public record ResolvedProfile(
        String profile, CredentialSource source, List<ProfileSection> sections, List<Finding> findings) {
    public ResolvedProfile {
        sections = List.copyOf(sections);
        findings = List.copyOf(findings);
    }

    /** What no file says: keys of the environment, or a role that is built in. */
    public static ResolvedProfile withoutFile(String name, CredentialSource source) {
        return new ResolvedProfile(name, source, List.of(), List.of());
    }
}
