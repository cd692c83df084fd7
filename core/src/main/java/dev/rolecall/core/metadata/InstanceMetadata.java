package dev.rolecall.core.metadata;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.metadata.MetadataClient.Answer;
import dev.rolecall.core.metadata.MetadataClient.Header;
import dev.rolecall.core.system.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The role of the EC2 instance that this runs on, over IMDSv2. The endpoint settings of the SDKs are left aside, since they
 * usually lead to this server itself. Thread-safe.
 *
 * <pre>
 * role_arn = arn:aws:iam::123456789012:role/app
 * credential_source = Ec2InstanceMetadata
 * </pre>
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html">Instance metadata</a>
 */
public final class InstanceMetadata {
    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
    private static final Header LONGEST_LIFE =
            new Header("X-aws-ec2-metadata-token-ttl-seconds", Secret.of("21600")); // The most that IMDS grants: 6 h.
    private static final Pattern ROLE_NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

    private final Environment environment;
    private final MetadataClient client = new MetadataClient(Duration.ofSeconds(1));

    /** Kept until it is refused, for it outlives many questions. */
    private volatile @Nullable Secret metadataToken;

    public InstanceMetadata(Environment environment) {
        this.environment = environment;
    }

    /**
     * The credentials of the instance's role now. Blocks for up to a few seconds.
     *
     * @throws CredentialsException if there are none; the kind says whether trying again helps
     */
    public Credentials credentials() {
        MetadataEndpoint endpoint = endpoint();
        String service = "the instance metadata service at " + endpoint;
        String role = roleName(service, read(endpoint, service, ROLES));
        CredentialDocument document = CredentialDocument.parse(service, read(endpoint, service, ROLES + role));
        if (!document.code().equals("Success")) {
            throw new Refused(service + " has no credentials for the role " + role + ": " + document.complaint());
        }
        return document.credentials();
    }

    /** The switch of the SDKs counts where the machine's own service would be asked: whoever set it wants no such call. */
    private MetadataEndpoint endpoint() {
        boolean disabled = environment
                .get("AWS_EC2_METADATA_DISABLED")
                .filter(text -> text.strip().equalsIgnoreCase("true"))
                .isPresent();
        if (disabled && environment.get(MetadataEndpoint.INSTANCE).isEmpty()) {
            throw new InvalidConfiguration("credential_source = Ec2InstanceMetadata cannot be used while"
                    + " AWS_EC2_METADATA_DISABLED is true; unset it where rolecall runs");
        }
        return MetadataEndpoint.instance(environment);
    }

    private String read(MetadataEndpoint endpoint, String service, String path) {
        URI uri = endpoint.resolve(path);
        Secret known = metadataToken;
        Answer answer = get(service, uri, known == null ? newToken(endpoint, service) : known);
        if (answer.status() == 401) {
            answer = get(service, uri, newToken(endpoint, service));
        }
        if (answer.isOk()) {
            return answer.body();
        }
        if (answer.status() == 404) {
            throw new Refused(service + " knows no role: attach an instance profile with a role to the instance");
        }
        throw failure(service, answer);
    }

    private Answer get(String service, URI uri, Secret token) {
        return client.send(service, "GET", uri, new Header("X-aws-ec2-metadata-token", token));
    }

    private Secret newToken(MetadataEndpoint endpoint, String service) {
        Answer answer = client.send(service, "PUT", endpoint.resolve("/latest/api/token"), LONGEST_LIFE);
        if (!answer.isOk()) {
            throw failure(service, answer);
        }
        String text = answer.body().strip();
        if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new Refused(service + " issued no metadata token");
        }
        Secret token = Secret.of(text);
        metadataToken = token;
        return token;
    }

    private static CredentialsException failure(String service, Answer answer) {
        String message = service + " answered with status " + answer.status();
        if (answer.isPassing()) {
            return new Unavailable(message);
        }
        return new Refused(message
                + (answer.status() == 403
                        ? ": it is disabled for the instance, or closed to this process"
                        : "; is it one, and does it speak IMDSv2?"));
    }

    /** The first line: an instance has one role, and clients disagree about more. */
    private static String roleName(String service, String listing) {
        String name = listing.lines().findFirst().map(String::strip).orElse("");
        if (!ROLE_NAME.matcher(name).matches()) {
            throw new Refused(service + " lists no role");
        }
        return name;
    }
}
