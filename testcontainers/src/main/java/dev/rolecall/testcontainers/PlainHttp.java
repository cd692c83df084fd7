package dev.rolecall.testcontainers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * One request over a connection of its own, by HTTP/1.0: that needs no {@code Host}, so that the server is reached by whatever
 * name the engine has, and it leaves no thread behind, as the client of the JDK does.
 */
final class PlainHttp {
    /**
     * What came.
     *
     * @param body as UTF-8
     */
    record Answer(int status, String body) {}

    private PlainHttp() {}

    /**
     * Sends it and reads the answer to its end.
     *
     * @param headers whole lines; may hold a secret, and are in no message
     * @param body JSON, or empty
     * @param patience for the connection, and for each part of the answer
     * @throws IOException if nobody listens, nothing comes in time, or what comes is no answer
     */
    static Answer send(InetSocketAddress to, String method, String path, String headers, String body, Duration patience)
            throws IOException {
        byte[] content = body.getBytes(UTF_8);
        String head = method + " " + path + " HTTP/1.0\r\n" + headers
                + (content.length == 0 && method.equals("GET") ? "" : "Content-Length: " + content.length + "\r\n")
                + "\r\n";
        try (Socket socket = new Socket()) {
            int millis = (int) patience.toMillis();
            socket.setSoTimeout(millis);
            socket.connect(to, millis);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(ISO_8859_1));
            out.write(content);
            out.flush();
            return answer(new String(socket.getInputStream().readAllBytes(), UTF_8));
        }
    }

    private static Answer answer(String text) throws IOException {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || !text.matches("(?s)HTTP/1\\.[01] \\d{3}[ \\r].*")) {
            throw new IOException("no whole answer came");
        }
        return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(end + 4));
    }
}
