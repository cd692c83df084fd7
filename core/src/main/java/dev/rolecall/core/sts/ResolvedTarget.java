package dev.rolecall.core.sts;

import dev.rolecall.core.profile.Finding;
import java.util.List;

/** A target with what deserves a word although it works. */
public record ResolvedTarget(StsTarget target, List<Finding> findings) {
    public ResolvedTarget {
        findings = List.copyOf(findings);
    }
}
