package dev.rolecall.core.source;

import dev.rolecall.core.profile.Finding;
import java.util.List;

/**
 * What a profile came to.
 *
 * @param findings what works, yet not as the writer of the file may expect
 */
public record ResolvedProfile(String profile, CredentialSource source, List<Finding> findings) {
    public ResolvedProfile {
        findings = List.copyOf(findings);
    }
}
