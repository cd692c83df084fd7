package dev.rolecall.core.sts;

import java.util.List;

/**
 * A target with what deserves a word although it works.
 *
 * @param warnings one sentence each, for a log or a report
 */
public record ResolvedTarget(StsTarget target, List<String> warnings) {
    public ResolvedTarget {
        warnings = List.copyOf(warnings);
    }
}
