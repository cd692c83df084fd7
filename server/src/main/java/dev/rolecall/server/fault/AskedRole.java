package dev.rolecall.server.fault;

import dev.rolecall.server.http.PathSegments;
import java.util.List;
import java.util.Optional;

/** Reads off a path whose credentials are asked for. */
final class AskedRole {
    private static final String BY_ARN = "role-arn";

    private AskedRole() {}

    /** The role; empty for a path that leads to no credentials. Whether there is such a role is for the routes to say. */
    static Optional<String> of(String path, Asked.Place place) {
        List<String> segments = PathSegments.of(path);
        return switch (place.protocol()) {
            case IMDS -> segments == null ? Optional.empty() : inTree(segments);
            case ECS ->
                PathSegments.beginsWith(path, BY_ARN)
                        ? Optional.ofNullable(PathSegments.after(BY_ARN, path)).filter(arn -> !arn.isEmpty())
                        : segments == null ? Optional.empty() : byName(segments);
            case EKS -> place.attached();
        };
    }

    /** {@code latest/meta-data/iam/security-credentials/app}, under any version, or the extended one. */
    private static Optional<String> inTree(List<String> segments) {
        boolean credentials = segments.size() == 5
                && segments.get(1).equals("meta-data")
                && segments.get(2).equals("iam")
                && segments.get(3).startsWith("security-credentials");
        return credentials ? Optional.of(segments.get(4)) : Optional.empty();
    }

    /** {@code role/app}, {@code v2/credentials/app}. */
    private static Optional<String> byName(List<String> segments) {
        int fixed = segments.isEmpty() || segments.get(0).equals("role") ? 1 : 2;
        return segments.size() == fixed + 1 ? Optional.of(segments.get(fixed)) : Optional.empty();
    }
}
