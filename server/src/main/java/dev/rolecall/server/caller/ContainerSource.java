package dev.rolecall.server.caller;

import dev.rolecall.server.wire.ListedContainer;
import java.io.IOException;
import java.util.List;

/** Knows the containers of this machine. May block. */
@FunctionalInterface
public interface ContainerSource {

    /**
     * Those that there are now, whether or not they run: one that begins to is not told to run at once.
     *
     * @throws IOException with a message in a few words, if they cannot be told
     */
    List<ListedContainer> list() throws IOException;
}
