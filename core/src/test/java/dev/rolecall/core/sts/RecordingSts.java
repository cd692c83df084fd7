package dev.rolecall.core.sts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A scripted STS on loopback: gives the answers in their order, the last for ever, and records what it was asked. Works on
 * bare sockets, since the JDK's HTTP server insists on a {@code Date} of its own.
 */
final class RecordingSts implements AutoCloseable {

    /**
     * One answer.
     *
     * @param date the header {@code Date}, if any
     * @param retryAfter the header of that name, if any
     * @param sent how much of the body to send before the connection breaks
     */
    record Answer(
            int status,
            String body,
            @Nullable String date,
            @Nullable String retryAfter,
            int sent) {
        Answer(int status, String body) {
            this(status, body, null, null, body.length());
        }

        Answer dated(String other) {
            return new Answer(status, body, other, retryAfter, sent);
        }

        Answer retryAfter(String seconds) {
            return new Answer(status, body, date, seconds, sent);
        }

        Answer brokenOff() {
            return new Answer(status, body, date, retryAfter, body.length() / 2);
        }

        private byte[] bytes() {
            String more = line("Date", date) + line("Retry-After", retryAfter);
            String head =
                    "HTTP/1.1 %d Whatever\r\nContent-Type: text/xml\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n";
            return (head.formatted(status, more, body.length()) + body.substring(0, sent)).getBytes(UTF_8);
        }
    }

    private static String line(String header, @Nullable String value) {
        return value == null ? "" : header + ": " + value + "\r\n";
    }

    /**
     * One question.
     *
     * @param line the request line, whose target is absolute if the client takes this for a proxy
     * @param headers by name in any case
     * @param form the decoded body
     */
    record Asked(String line, Map<String, String> headers, Map<String, String> form) {}

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Deque<Answer> script;
    private final ServerSocket socket;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    private RecordingSts(ServerSocketFactory sockets, Answer... answers) {
        this.script = new ArrayDeque<>(List.of(answers));
        try {
            this.socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.execute(this::serve);
    }

    static RecordingSts answering(Answer... answers) {
        return new RecordingSts(ServerSocketFactory.getDefault(), answers);
    }

    static RecordingSts overTls(ServerSocketFactory sockets, Answer... answers) {
        return new RecordingSts(sockets, answers);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** A target that leads here. */
    StsTarget target() {
        return StsTarget.regional("eu-west-1").withEndpoint(URI.create("http://127.0.0.1:" + port()));
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                asked.add(read(connection.getInputStream()));
                Answer answer = script.size() > 1 ? script.removeFirst() : script.getFirst();
                connection.getOutputStream().write(answer.bytes());
            } catch (IOException e) {
                // The client gave up, as a test may intend, or this is being closed.
            }
        }
    }

    private static Asked read(InputStream in) throws IOException {
        String requestLine = readLine(in);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Asked(requestLine, headers, form(new String(in.readNBytes(length), UTF_8)));
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("the request ended early");
            }
            line.write(octet);
        }
        return line.toString(UTF_8).strip();
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return form;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.shutdown();
    }
}
