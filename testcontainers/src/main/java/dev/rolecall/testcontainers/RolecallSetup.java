package dev.rolecall.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * What a {@link RolecallContainer} is told before it starts. What is wrong in itself is an {@link IllegalArgumentException};
 * whatever else is wrong, the server tells when it starts. Not thread-safe.
 */
public abstract sealed class RolecallSetup extends GenericContainer<RolecallContainer> permits RolecallContainer {
    final Configuration configuration = new Configuration();
    Optional<String> address = Optional.empty();

    RolecallSetup(DockerImageName image) {
        super(image);
    }

    /**
     * The names of roles that the sandbox has for them, of account 123456789012 in us-east-1; {@code app} if there are none at
     * all. The first role is the attached one.
     *
     * @param first and more: letters, digits or {@code +=,.@_-}
     */
    public RolecallContainer withRoles(String first, String... more) {
        configuration.role(first);
        Arrays.asList(more).forEach(configuration::role);
        return self();
    }

    /** A role behind a profile of {@link #withAwsConfig} or {@link #withAwsCredentials}. */
    public RolecallContainer withRole(String name, String profile) {
        configuration.role(name, profile);
        return self();
    }

    /** The text of {@code ~/.aws/config} in the container. */
    public RolecallContainer withAwsConfig(String text) {
        configuration.awsConfig(text);
        return self();
    }

    /**
     * A copy of a file of this machine as {@code ~/.aws/config}.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public RolecallContainer withAwsConfig(Path file) {
        return withAwsConfig(read(file));
    }

    /** The text of {@code ~/.aws/credentials} in the container; any key will do for the sandbox. */
    public RolecallContainer withAwsCredentials(String text) {
        configuration.awsCredentials(text);
        return self();
    }

    /**
     * A copy of a file of this machine as {@code ~/.aws/credentials}. It stays in the container, which others who may use the
     * engine can look into.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public RolecallContainer withAwsCredentials(Path file) {
        return withAwsCredentials(read(file));
    }

    /** Some protocols; all of them unless told. */
    public RolecallContainer withProtocols(Protocol first, Protocol... more) {
        configuration.protocols(
                Stream.concat(Stream.of(first), Arrays.stream(more)).toList());
        return self();
    }

    /** Whether the metadata service wants metadata tokens (IMDSv2), as it does unless told, or not (IMDSv1 too). */
    public RolecallContainer withImdsTokens(TokenMode mode) {
        return withSetting("imds_tokens", mode == TokenMode.REQUIRED ? "required" : "optional");
    }

    /**
     * How many hops an answer with a metadata token may go. A published port is one more than a container of the network.
     *
     * @param hops 1 to 64
     */
    public RolecallContainer withHopLimit(int hops) {
        return withInstance("http_put_response_hop_limit", Integer.toString(hops));
    }

    /** A tag of the instance, which makes the metadata service show tags. */
    public RolecallContainer withTag(String name, String value) {
        return withInstance("tag." + name, value);
    }

    /** What the metadata service tells of the instance: a key of {@code [instance]}, such as {@code availability_zone}. */
    public RolecallContainer withInstance(String key, String value) {
        configuration.instance(key, value);
        return self();
    }

    /**
     * How long each session of the sandbox lasts, to see renewals; an hour unless told.
     *
     * @param duration a minute or more, in whole seconds
     */
    public RolecallContainer withSessionDuration(Duration duration) {
        return withSetting("sandbox_session_duration", Spans.seconds(duration));
    }

    /** A key of {@code [server]}, such as {@code expire_early}; not those that say where it listens. */
    public RolecallContainer withSetting(String key, String value) {
        configuration.setting(key, value);
        return self();
    }

    /**
     * More of what {@code rolecall.ini} can say, such as the ECS task that is described.
     *
     * <pre>{@code
     * .withConfiguration("""
     *     [task]
     *     launch_type = EC2
     *     """)
     * }</pre>
     *
     * @param text sections of their own, without {@code [server]}
     */
    public RolecallContainer withConfiguration(String text) {
        configuration.sections(text);
        return self();
    }

    /** Asks AWS, or what the profiles say, in place of the sandbox: with the keys of the files that the container gets. */
    public RolecallContainer withoutSandbox() {
        configuration.withoutSandbox();
        return self();
    }

    /**
     * The address in its network, which must have a subnet around it: 169.254.170.2 or 169.254.170.23, for instance, from where
     * the SDKs of other containers take the credentials of ECS and EKS.
     */
    public RolecallContainer withAddress(String ipv4) {
        address = Optional.of(ipv4);
        return self();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
