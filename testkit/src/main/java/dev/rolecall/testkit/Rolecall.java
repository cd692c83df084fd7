package dev.rolecall.testkit;

import dev.rolecall.server.ClientVariables;
import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.RolecallServer.Listening;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.fault.Faults;
import dev.rolecall.server.steering.EventSteering;
import dev.rolecall.server.steering.Steering;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A server as the test sees it: where it is and what it is told. With {@link RolecallExtension} JUnit starts and stops it, with
 * {@link RunningRolecall} the test does. Thread-safe.
 *
 * <p>Methods that run at once on one server cannot change it, nor ask for {@link #requests}: that is an
 * {@link IllegalStateException}, which says how each gets a server.
 */
public abstract sealed class Rolecall permits RolecallExtension, RunningRolecall, InjectedRolecall {
    private static final String ENDPOINT = "AWS_EC2_METADATA_SERVICE_ENDPOINT";
    private static final String FULL_URI = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

    Rolecall() {}

    abstract TestServer running();

    private RolecallServer server() {
        return running().shared().server();
    }

    /** What was asked of it so far, in the order of the answers; the last ten thousand at most. */
    public List<RecordedRequest> requests() {
        return running().alone().recorder().requests();
    }

    /** Those to a path, and to what is below it. */
    public List<RecordedRequest> requests(String path) {
        return requests().stream()
                .filter(request -> request.path().equals(path) || request.path().startsWith(path + "/"))
                .toList();
    }

    /** What is to go wrong for clients. */
    public Faults faults() {
        return running().alone().server().faults();
    }

    /** Attaches and detaches roles, and changes the options of the metadata service. */
    public Steering steering() {
        return running().alone().server().steering();
    }

    /** What is announced to the instance. */
    public EventSteering events() {
        return steering().events();
    }

    /** Lets {@link #requests} begin anew. */
    public void forgetRequests() {
        running().alone().recorder().forget();
    }

    /** The metadata service, without a path; it lists the attached role, which is the first one. */
    public URI imdsEndpoint() {
        return uri(Protocol.IMDS, ENDPOINT);
    }

    /**
     * Where ECS clients get the credentials of a role.
     *
     * @throws IllegalArgumentException if that role is not served
     */
    public URI ecsUri(String role) {
        List<String> roles = listening().config().roles();
        if (!roles.contains(role)) {
            throw new IllegalArgumentException("no role " + role + "; there are " + roles);
        }
        return URI.create(value(ClientVariables.of(server(), listening(), Protocol.ECS, role), FULL_URI));
    }

    /** Where EKS clients get the credentials of the first role. */
    public URI eksUri() {
        return uri(Protocol.EKS, FULL_URI);
    }

    /** Holds what ECS and EKS clients send as {@code Authorization}. */
    public Path authorizationTokenFile() {
        return server().authorizationTokenFile();
    }

    /** The sandbox's STS, which knows every session that is served. */
    public URI stsEndpoint() {
        return server().sandboxEndpoint().orElseThrow();
    }

    /** The variables that a program needs to find the server over this protocol, for a process that the test starts. */
    public Map<String, String> environment(Protocol protocol) {
        return Objects.requireNonNull(ClientVariables.of(server()).get(protocol.text()));
    }

    /**
     * The same as system properties of the AWS SDK for Java 2, for a program that runs in a JVM of its own. In the JVM of the
     * test, {@link SdkSystemProperties} sets them.
     */
    public Map<String, String> systemProperties(Protocol protocol) {
        return SdkProperties.of(environment(protocol));
    }

    private URI uri(Protocol protocol, String variable) {
        return URI.create(value(environment(protocol), variable));
    }

    private static String value(Map<String, String> variables, String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    private Listening listening() {
        return server().listeners().get(0);
    }
}
