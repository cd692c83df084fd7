package dev.rolecall.server;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.source.CredentialSource;
import dev.rolecall.core.source.ResolvedProfile;
import dev.rolecall.core.sts.StsGateway;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.server.ProfileResolution.Resolution;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.config.SandboxConfig;
import dev.rolecall.server.fault.Ground;
import dev.rolecall.server.http.HttpLimits;
import dev.rolecall.server.http.HttpServer;
import dev.rolecall.server.sandbox.LearningStsGateway;
import dev.rolecall.server.sandbox.SandboxSettings;
import dev.rolecall.server.sandbox.SandboxSts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sandbox STS at its address, with the role that it offers to those without a profile. */
final class SandboxService implements AutoCloseable {
    /** Presigned requests carry a session token in their request line. */
    private static final int LINE_BYTES = 16_384;

    private static final String REGION = "us-east-1";

    private final SandboxSts sts;
    private final HttpServer listener;
    private final InetSocketAddress address;
    private final String accountId;

    private SandboxService(SandboxSts sts, HttpServer listener, InetSocketAddress address, String accountId) {
        this.sts = sts;
        this.listener = listener;
        this.address = address;
        this.accountId = accountId;
    }

    static SandboxService start(SandboxConfig config, HttpLimits limits, Machine machine, Threads threads) {
        SandboxSettings settings = SandboxSettings.defaults();
        if (config.sessionDuration() != null) {
            settings = settings.withSessionDuration(config.sessionDuration());
        }
        SandboxSts sts = new SandboxSts(settings, machine.clock(), machine.random());
        try {
            HttpServer listener = HttpServer.listen(
                    config.bind(), sts, limits.withLineBytes(LINE_BYTES), threads.eventLoops(), machine.clock());
            InetSocketAddress address = new InetSocketAddress(
                    config.bind().getAddress(), listener.address().getPort());
            return new SandboxService(sts, listener, address, settings.accountId());
        } catch (IOException e) {
            throw StartException.cannotListen(config.bind(), String.valueOf(e.getMessage()), "--sandbox-bind", e);
        }
    }

    /** Where the sandbox answers programs on this machine; what clients put into {@code AWS_ENDPOINT_URL_STS}. */
    URI endpoint() {
        return URI.create("http://" + Addresses.reachable(address));
    }

    /** What a profile means here: the built-in role if it has no name, else the same chain with the sandbox as STS. */
    Resolution resolve(String profile, ProfileResolution files) {
        if (!profile.isEmpty()) {
            Resolution resolution = files.resolve(profile);
            return new Resolution(
                    resolution.profile(), resolution.target().withEndpoint(endpoint()), resolution.targetFindings());
        }
        return new Resolution(
                ResolvedProfile.withoutFile(SandboxConfig.ROLE, builtInSource()),
                StsTarget.regional(REGION).withEndpoint(endpoint()),
                List.of());
    }

    private CredentialSource builtInSource() {
        Credentials keys = sts.credentials();
        Arn role = new Arn("aws", "iam", "", accountId, "role/" + SandboxConfig.ROLE);
        return new CredentialSource(
                new BaseSource.Keys(keys.accessKeyId(), keys.secretAccessKey(), null, accountId),
                List.of(new AssumeRole(role, null, null, null, null)));
    }

    /** What faults must know of it: only its own sessions may be told to end when they do not. */
    static Ground.Sandbox ofFaults(@Nullable SandboxService service) {
        return new Ground.Sandbox() {
            @Override
            public boolean exists() {
                return service != null;
            }

            @Override
            public boolean issued(String accessKeyId) {
                return service != null && service.sts.issued(accessKeyId);
            }
        };
    }

    /** The gateway, with the keys of the user's profiles made known to the sandbox. */
    StsGateway known(StsGateway gateway) {
        return new LearningStsGateway(gateway, sts);
    }

    /** From a profile's name to what it means, by the files as they are when it is first asked. */
    static Function<String, Resolution> resolver(@Nullable SandboxService sandbox, Machine machine) {
        ProfileResolution files = ProfileResolution.lazily(machine);
        return name -> sandbox == null ? files.resolve(name) : sandbox.resolve(name, files);
    }

    @Override
    public void close() {
        listener.close();
    }
}
