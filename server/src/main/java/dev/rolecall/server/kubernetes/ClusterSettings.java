package dev.rolecall.server.kubernetes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cluster whose pods get roles, and which.
 *
 * @param keys absent where no listener asks for service accounts
 * @param issuer what tokens name as theirs
 * @param audience whom tokens must be for
 * @param roles by account, {@code *} for a name being all of a namespace that have no role of their own
 */
public record ClusterSettings(
        Optional<KeySource> keys, String issuer, String audience, Map<ServiceAccount, String> roles) {
    /** Whom EKS has Kubernetes issue the tokens of pods for. */
    public static final String EKS_AUDIENCE = "pods.eks.amazonaws.com";

    public ClusterSettings {
        roles = Map.copyOf(roles);
    }

    /** No cluster. */
    public static ClusterSettings none() {
        return new ClusterSettings(Optional.empty(), "", EKS_AUDIENCE, Map.of());
    }

    /** The role of an account, if it has one. */
    Optional<String> role(ServiceAccount account) {
        return Optional.ofNullable(roles.get(account))
                .or(() -> Optional.ofNullable(roles.get(account.anyOfItsNamespace())));
    }

    /** What has to be watched for edits. */
    public List<Path> files() {
        return keys.filter(KeySource.InFile.class::isInstance)
                .map(source -> List.of(((KeySource.InFile) source).file()))
                .orElse(List.of());
    }
}
