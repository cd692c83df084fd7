package dev.rolecall.testkit;

import dev.rolecall.server.ClientVariables;
import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.RolecallServer.Listening;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.fault.Faults;
import dev.rolecall.server.imds.TokenMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Serves roles to the code under test, as the machines of AWS do: with the sandbox's credentials, on free ports of the
 * loopback interface. In a static field it runs for the whole class, in any other for each method.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RolecallExtension rolecall = RolecallExtension.builder().roles("app").build();
 *
 * @Test
 * void job_onEc2_findsItsRole() {
 *     InstanceProfileCredentialsProvider.builder().endpoint(rolecall.imdsEndpoint().toString()).build();
 * }
 * }</pre>
 *
 * <p>Several may run at once, for nothing of them is global. Thread-safe between the start and the end of the test.
 */
public final class RolecallExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final List<String> roles;
    private final TokenMode tokenMode;
    private final InstantSource clock;
    private volatile @Nullable SandboxServer running;
    private boolean forTheClass;

    private RolecallExtension(Builder builder) {
        roles = builder.roles;
        tokenMode = builder.tokenMode;
        clock = builder.clock;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        forTheClass = true;
        running = SandboxServer.start(roles, tokenMode, clock);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!forTheClass) {
            running = SandboxServer.start(roles, tokenMode, clock);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (forTheClass) {
            server().faults().clear();
        } else {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        forTheClass = false;
        stop();
    }

    private void stop() {
        SandboxServer server = running;
        running = null;
        if (server != null) {
            server.close();
        }
    }

    /** The metadata service, without a path; it lists the first role. */
    public URI imdsEndpoint() {
        return uri("imds", "AWS_EC2_METADATA_SERVICE_ENDPOINT");
    }

    /**
     * Where ECS clients get the credentials of a role.
     *
     * @throws IllegalArgumentException if that role is not served
     */
    public URI ecsUri(String role) {
        if (!roles.contains(role)) {
            throw new IllegalArgumentException("no role " + role + "; there are " + roles);
        }
        Map<String, String> variables = ClientVariables.of(server(), listening(), Protocol.ECS, role);
        return URI.create(value(variables, "AWS_CONTAINER_CREDENTIALS_FULL_URI"));
    }

    /** Where EKS clients get the credentials of the first role. */
    public URI eksUri() {
        return uri("eks", "AWS_CONTAINER_CREDENTIALS_FULL_URI");
    }

    /** Holds what ECS and EKS clients send as {@code Authorization}. */
    public Path authorizationTokenFile() {
        return server().authorizationTokenFile();
    }

    /** The sandbox's STS, which knows every session that is served. */
    public URI stsEndpoint() {
        return server().sandboxEndpoint().orElseThrow();
    }

    /** What is to go wrong for clients; all of it ends with the test method. */
    public Faults faults() {
        return server().faults();
    }

    /** The variables that a program needs to find the server over this protocol, for a process that the test starts. */
    public Map<String, String> environment(Protocol protocol) {
        return Objects.requireNonNull(ClientVariables.of(server()).get(protocol.text()));
    }

    private URI uri(String protocol, String variable) {
        return URI.create(value(ClientVariables.of(server()).getOrDefault(protocol, Map.of()), variable));
    }

    private static String value(Map<String, String> variables, String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    private Listening listening() {
        return server().listeners().get(0);
    }

    private RolecallServer server() {
        SandboxServer server = running;
        if (server == null) {
            throw new IllegalStateException(
                    "Rolecall runs during tests only; is the field annotated with" + " @RegisterExtension?");
        }
        return server.server();
    }

    /** What the server of a test is like. */
    public static final class Builder {
        private List<String> roles = List.of("app");
        private TokenMode tokenMode = TokenMode.REQUIRED;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * The names of the roles, {@code app} unless told; the first is the attached one.
         *
         * @param first and more: letters, digits or {@code +=,.@_-}
         */
        public Builder roles(String first, String... more) {
            roles = Stream.concat(Stream.of(first), Arrays.stream(more)).toList();
            return this;
        }

        /** Whether the metadata service wants metadata tokens (IMDSv2), as it does unless told, or not (IMDSv1 too). */
        public Builder imdsTokens(TokenMode mode) {
            tokenMode = mode;
            return this;
        }

        /** The wall clock that sessions live by, for tests that move the time. */
        public Builder clock(InstantSource other) {
            clock = other;
            return this;
        }

        public RolecallExtension build() {
            return new RolecallExtension(this);
        }
    }
}
