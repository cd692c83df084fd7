package dev.rolecall.server.cli;

import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.wire.EnvDocument;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Over which protocol a client is to ask: the one that was typed, else ECS, else what there is. */
final class ProtocolChoice {
    private static final List<Protocol> PREFERRED = List.of(Protocol.ECS, Protocol.EKS, Protocol.IMDS);

    /** One of them at most. */
    private static final class Typed {
        @Option(names = "--imds", required = true, description = "By EC2 instance metadata.")
        private boolean imds;

        @Option(names = "--ecs", required = true, description = "As in an ECS task; the default.")
        private boolean ecs;

        @Option(names = "--eks", required = true, description = "As in an EKS pod.")
        private boolean eks;

        private Protocol protocol() {
            if (imds) {
                return Protocol.IMDS;
            }
            return eks && !ecs ? Protocol.EKS : Protocol.ECS;
        }
    }

    @ArgGroup
    private @Nullable Typed typed;

    /** The protocol that was asked for. */
    Optional<String> typed() {
        return Optional.ofNullable(typed).map(choice -> choice.protocol().text());
    }

    /**
     * The protocol to use with this server.
     *
     * @throws IOException with a sentence for the user if the server has none for the role
     */
    String of(EnvDocument document) throws IOException {
        Optional<String> name = typed();
        return PREFERRED.stream()
                .map(Protocol::text)
                .filter(protocol -> document.env().containsKey(protocol))
                .filter(protocol -> name.isEmpty() || name.get().equals(protocol))
                .findFirst()
                .orElseThrow(() ->
                        new IOException("no listener of the server has the role over " + name.orElse("any protocol")
                                + "; over IMDS and EKS a client gets the attached role only: see 'rolecall status'"));
    }
}
