package dev.rolecall.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.server.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where commands write.
 *
 * @param out for what was asked for
 * @param err for what went wrong and what is good to know
 * @param terminal who can be asked, if somebody is there
 */
public record Console(
        PrintWriter out, PrintWriter err, @Nullable Terminal terminal) {

    /** Nobody is there to be asked. */
    public Console(PrintWriter out, PrintWriter err) {
        this(out, err, null);
    }

    /** Standard output and standard error in UTF-8, each line out as soon as it is whole. */
    public static Console system() {
        return new Console(writer(FileDescriptor.out), writer(FileDescriptor.err), systemTerminal());
    }

    /** Present if both ends are a terminal; neither a daemon nor a credential_process has one. */
    @SuppressWarnings("SystemConsoleNull") // Main asks for the console that is null without a terminal
    private static @Nullable Terminal systemTerminal() {
        java.io.Console console = System.console();
        return console == null
                ? null
                : prompt ->
                        Optional.ofNullable(console.readPassword("%s", prompt)).map(String::new);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, UTF_8);
    }

    /** Prints bytes that are UTF-8 text as one line. */
    void line(byte[] text) {
        out.println(new String(text, UTF_8));
    }
}
