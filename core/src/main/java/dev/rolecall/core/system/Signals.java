package dev.rolecall.core.system;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Takes signals over from the JVM, which would end the process, until it is closed. By reflection, since javac warns of
 * {@code sun.misc.Signal} in a way that nothing turns off; a JVM without it keeps its signals.
 */
final class Signals implements AutoCloseable {
    private static final Path TERMINAL = Path.of("/dev/tty");

    private final Deque<Runnable> undo = new ArrayDeque<>();

    /** Runs the action at every such signal, on a thread of the JVM; does nothing if the system has no such signal. */
    void on(String name, Runnable action) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object signal = type.getConstructor(String.class).newInstance(name);
            Object ours = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                            return null;
                        }
                        return method.getName().equals("equals") ? proxy == arguments[0] : name.hashCode();
                    });
            Object before = type.getMethod("handle", type, handler).invoke(null, signal, ours);
            undo.push(() -> restore(type, handler, signal, before));
        } catch (ReflectiveOperationException e) {
            // No such signal, no such class, or the JVM was told to leave it to others.
        }
    }

    private static void restore(Class<?> type, Class<?> handler, Object signal, Object before) {
        try {
            type.getMethod("handle", type, handler).invoke(null, signal, before);
        } catch (InvocationTargetException | NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("a signal that was taken can be given back", e);
        }
    }

    /** Whether Ctrl-C reaches the programs that this one starts as well: they share its terminal. */
    static boolean comeFromATerminal() {
        if (!Files.exists(TERMINAL)) {
            return true; // Windows gives Ctrl-C to every process of the console.
        }
        try {
            Files.newInputStream(TERMINAL).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        undo.forEach(Runnable::run);
    }
}
