package dev.rolecall.testcontainers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Ports.Binding;
import java.util.Objects;

/** Publishes ports to this machine alone, where Testcontainers would publish them to everybody who reaches it. */
final class LoopbackPorts {
    private LoopbackPorts() {}

    /**
     * Binds each port that has no address yet.
     *
     * @param host by which the engine is reached; if that is not loopback, everything stays as it is
     */
    static void keep(CreateContainerCmd create, String host) {
        if (!host.equals("localhost") && !host.startsWith("127.")) {
            return;
        }
        HostConfig config = Objects.requireNonNull(create.getHostConfig());
        Ports kept = new Ports();
        config.getPortBindings().getBindings().forEach((port, bindings) -> {
            for (Binding binding : bindings) {
                boolean bound = binding.getHostIp() != null;
                kept.bind(port, bound ? binding : new Binding("127.0.0.1", binding.getHostPortSpec()));
            }
        });
        config.withPortBindings(kept);
    }
}
