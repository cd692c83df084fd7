package dev.rolecall.server.caller;

import static dev.rolecall.core.testing.FuzzedText.require;
import static dev.rolecall.core.testing.FuzzedText.requireOneLine;

import dev.rolecall.server.wire.ContainerList;
import dev.rolecall.server.wire.ListedContainer;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * Whatever a socket answers, it is a list of containers or a refusal in one line; nobody is found at an address that no member
 * of the answer has, and of an answer that is cut off nothing is left.
 */
public final class HttpAnswerFuzz {
    private HttpAnswerFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            List<ListedContainer> running = ContainerList.parse(HttpAnswer.body(input));
            ContainerIndex index = new ContainerIndex(running);
            for (ListedContainer container : running) {
                require(!container.id().isEmpty(), "a container without an id");
                container.addresses().forEach(address -> {
                    require(index.at(address).contains(container), "a container is not where it is");
                    require(
                            running.stream()
                                    .filter(other -> other.addresses().contains(address))
                                    .allMatch(index.at(address)::contains),
                            "two have an address, and one of them is not told");
                });
            }
        } catch (IOException e) {
            requireOneLine(Objects.requireNonNull(e.getMessage()));
        }
    }
}
