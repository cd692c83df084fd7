package dev.rolecall.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;

/**
 * Where commands write.
 *
 * @param out for what was asked for
 * @param err for what went wrong and what is good to know
 */
public record Console(PrintWriter out, PrintWriter err) {

    /** Standard output and standard error in UTF-8, each line out as soon as it is whole. */
    public static Console system() {
        return new Console(writer(FileDescriptor.out), writer(FileDescriptor.err));
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, UTF_8);
    }

    /** Prints bytes that are UTF-8 text as one line. */
    void line(byte[] text) {
        out.println(new String(text, UTF_8));
    }
}
