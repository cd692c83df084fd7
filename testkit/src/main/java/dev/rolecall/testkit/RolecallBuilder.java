package dev.rolecall.testkit;

import dev.rolecall.server.imds.TokenMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the server of a test is like. */
public final class RolecallBuilder {
    private List<String> roles = List.of("app");
    private TokenMode tokenMode = TokenMode.REQUIRED;
    private @Nullable TestClock clock;
    private String sections = "";
    private boolean forEachMethod;

    RolecallBuilder() {}

    /**
     * The names of the roles, {@code app} unless told; the first is the attached one.
     *
     * @param first and more: letters, digits or {@code +=,.@_-}
     */
    public RolecallBuilder roles(String first, String... more) {
        roles = Stream.concat(Stream.of(first), Arrays.stream(more)).toList();
        return this;
    }

    /** Whether the metadata service wants metadata tokens (IMDSv2), as it does unless told, or not (IMDSv1 too). */
    public RolecallBuilder imdsTokens(TokenMode mode) {
        tokenMode = mode;
        return this;
    }

    /** The clock that sessions live by, for tests that move the time. Each method begins with it set back. */
    public RolecallBuilder clock(TestClock moved) {
        clock = moved;
        return this;
    }

    /**
     * More of what {@code rolecall.ini} can say, such as the instance and the ECS task that is described.
     *
     * <pre>{@code
     * .configuration("""
     *     [instance]
     *     availability_zone = eu-west-1b
     *     tag.Name = worker
     *     """)
     * }</pre>
     *
     * @param text sections of their own; of {@code [server]}, what the builder says counts
     */
    public RolecallBuilder configuration(String text) {
        sections = text;
        return this;
    }

    /**
     * A server for each method, also in a static field, where constructors and other classes reach it. Starting one takes some
     * hundredths of a second.
     */
    public RolecallBuilder forEachMethod() {
        forEachMethod = true;
        return this;
    }

    /** For a field with {@code @RegisterExtension}. */
    public RolecallExtension build() {
        return new RolecallExtension(plan(), forEachMethod);
    }

    /**
     * Starts it at once.
     *
     * @throws dev.rolecall.server.config.ConfigException with every problem of the configuration
     */
    public RunningRolecall start() {
        return new RunningRolecall(SandboxServer.start(plan()));
    }

    ServerPlan plan() {
        return new ServerPlan(roles, tokenMode, clock, sections);
    }
}
