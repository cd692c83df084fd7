package dev.rolecall.server.caller;

import dev.rolecall.server.wire.ListedContainer;
import java.io.IOException;
import java.util.List;

/** Knows the containers that run. May block. */
@FunctionalInterface
public interface ContainerSource {

    /**
     * Those that run now.
     *
     * @throws IOException with a message in a few words, if they cannot be told
     */
    List<ListedContainer> running() throws IOException;
}
