package dev.rolecall.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection to a server: sends exactly the bytes it is given and tells exactly what came back. */
public final class RawHttp implements AutoCloseable {
    /** Far longer than any answer takes; it ends a test that would hang. */
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    private RawHttp(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    public static RawHttp connect(InetSocketAddress address) {
        return connect(null, address);
    }

    /** From one of this machine's own addresses, or whichever the system takes. */
    public static RawHttp connect(@Nullable InetAddress from, InetSocketAddress address) {
        try {
            Socket socket = new Socket();
            if (from != null) {
                socket.bind(new InetSocketAddress(from, 0));
            }
            socket.setTcpNoDelay(true);
            socket.connect(address, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new RawHttp(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the text, one byte a character. */
    public RawHttp send(String text) {
        return send(text.getBytes(ISO_8859_1));
    }

    public RawHttp send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next answer with the body that its {@code Content-Length} announces. */
    public RawResponse read() {
        RawResponse head = readHead();
        String length = head.header("Content-Length");
        if (length == null) {
            throw new AssertionError("no Content-Length in " + head);
        }
        try {
            byte[] body = in.readNBytes(Integer.parseInt(length));
            if (body.length != Integer.parseInt(length)) {
                throw new AssertionError("only " + body.length + " bytes of " + head);
            }
            return new RawResponse(head.statusLine(), head.headerLines(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next answer without a body, whatever its length says: what HEAD and 100 get. */
    public RawResponse readHead() {
        try {
            String status = line();
            List<String> headers = new ArrayList<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                headers.add(line);
            }
            return new RawResponse(status, headers, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything up to the end of the connection. A reset is not an end: it may cost a client its answer. */
    public byte[] readToEnd() {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server has ended the connection, or will without sending more. */
    public boolean isAtEnd() {
        return readToEnd().length == 0;
    }

    /** Ends the connection with a reset, as a client that is killed does. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says that nothing more will be sent, and goes on reading. */
    public void finish() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended after: " + bytes.toString(ISO_8859_1));
            }
            bytes.write(b);
        }
        String line = bytes.toString(ISO_8859_1);
        if (!line.endsWith("\r")) {
            throw new AssertionError("a line without CR: " + line);
        }
        return line.substring(0, line.length() - 1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
