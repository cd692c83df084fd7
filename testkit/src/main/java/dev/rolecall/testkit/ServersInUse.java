package dev.rolecall.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The servers that a field stands for, which are several when classes or methods run at once. A test sees in its own thread
 * the server that it was given; a thread of the code under test sees the only one that there is. Thread-safe.
 */
final class ServersInUse {
    private final Set<TestServer> everywhere = ConcurrentHashMap.newKeySet();
    /** The latest first, for JUnit may run another test in a thread while one there waits. */
    private final ThreadLocal<Deque<TestServer>> here = ThreadLocal.withInitial(ArrayDeque::new);

    void begin(TestServer server) {
        everywhere.add(server);
        here.get().push(server);
    }

    void end(TestServer server) {
        everywhere.remove(server);
        here.get().remove(server);
        if (here.get().isEmpty()) {
            here.remove();
        }
    }

    TestServer now() {
        TestServer mine = here.get().peek();
        if (mine != null) {
            return mine;
        }
        here.remove();
        Set<TestServer> known = new LinkedHashSet<>(everywhere);
        if (known.isEmpty()) {
            throw new IllegalStateException(
                    "Rolecall runs during tests only; is the field annotated with @RegisterExtension?");
        }
        if (known.stream().map(TestServer::shared).collect(Collectors.toSet()).size() > 1) {
            throw new IllegalStateException("this field stands for the servers of several tests that run at once, and"
                    + " this is the thread of none; ask it in the thread of the test, or take Rolecall as a parameter");
        }
        return known.iterator().next();
    }
}
