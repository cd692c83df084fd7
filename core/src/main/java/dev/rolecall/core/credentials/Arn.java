package dev.rolecall.core.credentials;

import java.util.Optional;

/**
 * An Amazon Resource Name, {@code arn:partition:service:region:account:resource}.
 *
 * @param region may be empty, as it is for IAM
 * @param accountId may be empty for a few services, never for a role
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">IAM ARNs</a>
 */
public record Arn(String partition, String service, String region, String accountId, String resource) {

    /** Splits the text; empty if it has not the six parts of an ARN. */
    public static Optional<Arn> parse(String text) {
        String[] parts = text.split(":", 6);
        boolean valid = parts.length == 6
                && parts[0].equals("arn")
                && !parts[1].isEmpty()
                && !parts[2].isEmpty()
                && !parts[5].isEmpty();
        return valid ? Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5])) : Optional.empty();
    }

    /** Whether this names an IAM role, with or without a path. */
    public boolean isRole() {
        return service.equals("iam")
                && resource.startsWith("role/")
                && !resourceName().isEmpty()
                && !accountId.isEmpty();
    }

    /** The last segment of the resource: {@code app} of {@code role/team/app}. */
    public String resourceName() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return String.join(":", "arn", partition, service, region, accountId, resource);
    }
}
