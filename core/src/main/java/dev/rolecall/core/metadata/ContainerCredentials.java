package dev.rolecall.core.metadata;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.metadata.MetadataClient.Answer;
import dev.rolecall.core.system.Environment;
import java.net.URI;
import java.time.Duration;

/**
 * The role of the ECS task or EKS pod that this runs in, by the variables that its agent sets. Thread-safe.
 *
 * <pre>
 * role_arn = arn:aws:iam::123456789012:role/app
 * credential_source = EcsContainer
 * </pre>
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">Container
 *     credentials</a>
 */
public final class ContainerCredentials {
    private final Environment environment;
    private final ContainerAuthorization authorization;
    private final URI agent;
    private final MetadataClient client = new MetadataClient(Duration.ofSeconds(2));

    public ContainerCredentials(Environment environment) {
        this(environment, MetadataEndpoint.ECS_AGENT);
    }

    /**
     * Asks another agent.
     *
     * @param agent what a relative URI is relative to
     */
    ContainerCredentials(Environment environment, URI agent) {
        this.environment = environment;
        this.authorization = new ContainerAuthorization(environment);
        this.agent = agent;
    }

    /**
     * The credentials of the container's role now. Blocks for up to a few seconds.
     *
     * @throws CredentialsException if there are none; the kind says whether trying again helps
     */
    public Credentials credentials() {
        MetadataEndpoint endpoint = MetadataEndpoint.container(environment, agent);
        String service = "the container credentials service at " + endpoint;
        Answer answer = client.send(service, "GET", endpoint.uri(), authorization.header());
        if (!answer.isOk()) {
            throw failure(service, answer);
        }
        return CredentialDocument.parse(service, answer.body()).credentials();
    }

    private static CredentialsException failure(String service, Answer answer) {
        String complaint = CredentialDocument.complaint(answer.body());
        String message = service + " answered with status " + answer.status()
                + (complaint.isEmpty() ? "" : " (" + complaint + ")");
        if (answer.isPassing()) {
            return new Unavailable(message);
        }
        boolean unauthorized = answer.status() == 401 || answer.status() == 403;
        return new Refused(message + (unauthorized ? "; check " + ContainerAuthorization.VARIABLES : ""));
    }
}
