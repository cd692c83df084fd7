package dev.rolecall.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HealthCheck;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * A server that gives the code under test the roles of an EC2 instance, an ECS task or an EKS pod: those of the sandbox, which
 * needs no AWS account and whose credentials open nothing, unless it is told otherwise.
 *
 * <pre>{@code
 * RolecallContainer rolecall = new RolecallContainer().withRoles("app");
 * rolecall.start();
 * program.environment().putAll(rolecall.environment(Protocol.IMDS));
 * rolecall.events().announce(Interruption.usual());
 * }</pre>
 *
 * <p>It has started when every role can be served; what is wrong with its configuration, {@code start} tells in the words of the
 * server. What is asked of one that does not run is an {@link IllegalStateException}. Several may run at once, for ports are free
 * ones and nothing is global. Thread-safe once it runs.
 *
 * <p>Its ports are published on 127.0.0.1 only, if the engine is on this machine. With AWS files of your own, IMDS answers in the
 * networks that the container is attached to, which is where published ports are seen to be called from: all users of this
 * machine get what it serves. {@code withSetting("allowed_networks", …)} names other networks.
 */
public final class RolecallContainer extends RolecallSetup {
    /** As {@code docker build -t rolecall -f docker/Dockerfile .} names it, which builds it; it is in no registry. */
    public static final DockerImageName IMAGE = DockerImageName.parse("rolecall:latest");

    private static final String INI = "/etc/rolecall.ini";
    private static final String AWS = "/home/rolecall/.aws/";
    private static final String STATE = "/tmp/rolecall";
    /** Copied files belong to root, and the server runs as a user of its own. */
    private static final int READABLE = 0644;

    private final Management management = new Management(this::managementAddress, () -> tokens().management);
    private volatile @Nullable Tokens tokens;

    /** Of {@link #IMAGE}, which must be there: it is never pulled. */
    public RolecallContainer() {
        this(IMAGE);
        withImagePullPolicy(image -> false);
    }

    /** Of another image, such as one of a registry of your own, pulled if it is not there. */
    public RolecallContainer(DockerImageName image) {
        super(image);
        waitingFor(new UntilReady());
        withEnv("ROLECALL_CONFIG", INI);
        withEnv("ROLECALL_STATE_DIR", STATE);
        withCreateContainerCmdModifier(create -> {
            // Readiness is asked over HTTP; the check of the image would start a JVM every five seconds.
            create.withHealthcheck(new HealthCheck().withTest(List.of("NONE")));
            address.ifPresent(create::withIpv4Address);
            LoopbackPorts.keep(create, getHost());
        });
    }

    @Override
    protected void configure() {
        addExposedPorts(Ports.CLIENTS, Ports.HEALTH, Ports.MANAGEMENT);
        if (configuration.sandbox()) {
            addExposedPorts(Ports.SANDBOX);
        }
        List<String> hosts = new ArrayList<>(List.of(getHost(), INTERNAL_HOST_HOSTNAME, "host.docker.internal"));
        hosts.addAll(getNetworkAliases());
        withCopyToContainer(Transferable.of(configuration.rolecallIni(hosts), READABLE), INI);
        withCopyToContainer(Transferable.of(configuration.awsConfig(), READABLE), AWS + "config");
        configuration
                .awsCredentials()
                .ifPresent(text -> withCopyToContainer(Transferable.of(text, READABLE), AWS + "credentials"));
    }

    @Override
    protected void containerIsStarted(InspectContainerResponse container) {
        tokens = new Tokens(token("authorization-token"), token("management-token"));
    }

    @Override
    protected void containerIsStopped(InspectContainerResponse container) {
        tokens = null;
    }

    private String token(String file) {
        return copyFileFromContainer(STATE + "/" + file, in -> new String(in.readAllBytes(), UTF_8).strip());
    }

    /** The metadata service as this machine finds it, without a path; it lists the attached role, which is the first one. */
    public URI imdsEndpoint() {
        return onHost().imds();
    }

    /**
     * Where ECS clients on this machine get the credentials of a role.
     *
     * @throws IllegalArgumentException if that role is not served
     */
    public URI ecsUri(String role) {
        return onHost().ecs(role);
    }

    /** Where EKS clients on this machine get the credentials of the first role. */
    public URI eksUri() {
        return onHost().eks();
    }

    /**
     * The sandbox's STS as this machine finds it, which knows every session that is served.
     *
     * @throws IllegalStateException without the sandbox
     */
    public URI stsEndpoint() {
        return onHost().sts().orElseThrow(() -> new IllegalStateException("there is no STS without the sandbox"));
    }

    /** What ECS and EKS clients send as {@code Authorization}. */
    public String authorizationToken() {
        return tokens().authorization;
    }

    /**
     * The variables that a program on this machine needs to find the server over this protocol, for a process that the test
     * starts. ECS leads to the first role.
     *
     * @throws IllegalStateException for ECS and EKS, if the engine is on another machine: SDKs would refuse its address
     */
    public Map<String, String> environment(Protocol protocol) {
        return onHost().environment(protocol);
    }

    /** The same as system properties of the AWS SDK for Java, for a program that runs in a JVM of its own. */
    public Map<String, String> systemProperties(Protocol protocol) {
        return SystemProperties.of(environment(protocol));
    }

    /**
     * The variables that a program in another container of the same network needs.
     *
     * @throws IllegalStateException if this container is in no network of {@code withNetwork}, and for ECS and EKS unless it has
     *     an address that SDKs take credentials from ({@link #withAddress})
     */
    public Map<String, String> environmentForContainers(Protocol protocol) {
        if (getNetwork() == null) {
            throw new IllegalStateException("other containers reach this one in a network of both only: withNetwork");
        }
        List<String> aliases = getNetworkAliases();
        return inside(address.orElse(aliases.get(aliases.size() - 1))).environment(protocol);
    }

    /**
     * The variables that a program needs in a container which shares the network of this one, as in a pod: one with
     * {@code withNetworkMode("container:" + rolecall.getContainerId())}. Works for every protocol and SDK.
     */
    public Map<String, String> environmentForSidecars(Protocol protocol) {
        return inside("127.0.0.1").environment(protocol);
    }

    /**
     * The text of an AWS configuration file whose default profile leads to the metadata service and to STS: for SDK clients in the
     * JVM of the test, where variables and properties would be those of all tests. {@code AWS_EC2_METADATA_SERVICE_ENDPOINT} of
     * the environment counts more.
     */
    public String awsConfigOfClients() {
        StringBuilder text = new StringBuilder("[default]\nec2_metadata_service_endpoint = " + imdsEndpoint() + "\n");
        onHost().sts()
                .ifPresent(sts -> text.append("services = rolecall\n[services rolecall]\nsts =\n  endpoint_url = ")
                        .append(sts)
                        .append('\n'));
        return text.toString();
    }

    /** What is to go wrong for clients. */
    public Faults faults() {
        return new Faults(management);
    }

    /** What is announced to the instance, if there is one listener with IMDS only. */
    public Events events() {
        return new Events(management, Optional.empty());
    }

    /** What is announced to the instance of the listener of this name. */
    public Events events(String listener) {
        return new Events(management, Optional.of(listener));
    }

    /** Attaches and detaches roles, and changes the options of the metadata service, if there is one listener with it only. */
    public Steering steering() {
        return new Steering(management, Optional.empty());
    }

    /** The same for the listener of this name. */
    public Steering steering(String listener) {
        return new Steering(management, Optional.of(listener));
    }

    /**
     * Renews the session of a role now, and waits for it, ten seconds at most.
     *
     * @throws ManagementException if it fails, with the reason
     */
    public void refresh(String role) {
        management.call("POST", "/refresh/" + Json.segment(role));
    }

    /** How the server and its roles are doing, and who asked last: the JSON of {@code docs/STATUS.md}. */
    public String status() {
        return management.call("GET", "/status");
    }

    private Endpoints onHost() {
        // Not every SDK takes credentials from a name, not even from this one.
        String host = getHost().equals("localhost") ? "127.0.0.1" : getHost();
        return endpoints(host + ":" + getMappedPort(Ports.CLIENTS), () -> host + ":" + getMappedPort(Ports.SANDBOX));
    }

    private Endpoints inside(String host) {
        return endpoints(host + ":" + Ports.CLIENTS, () -> host + ":" + Ports.SANDBOX);
    }

    private Endpoints endpoints(String server, Supplier<String> sandbox) {
        Optional<String> sts = configuration.sandbox() ? Optional.of(sandbox.get()) : Optional.empty();
        return new Endpoints(server, sts, configuration, tokens().authorization);
    }

    private InetSocketAddress managementAddress() {
        return new InetSocketAddress(getHost(), getMappedPort(Ports.MANAGEMENT));
    }

    private Tokens tokens() {
        Tokens those = tokens;
        if (those == null) {
            throw new IllegalStateException("the container does not run; start it before you ask for this");
        }
        return those;
    }
}
