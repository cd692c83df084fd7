package dev.rolecall.server.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * One call to a running server over its Unix socket, which the HTTP clients of the JDK do not speak.
 *
 * @param body as text
 */
record ManagementCall(int status, String body) {

    /**
     * Calls and waits for the answer.
     *
     * @throws IOException if no server answers
     */
    static ManagementCall send(Path socket, String method, String path, byte[] body) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                    + body.length + "\r\n\r\n";
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(head.getBytes(US_ASCII));
            request.writeBytes(body);
            ByteBuffer bytes = ByteBuffer.wrap(request.toByteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return read(new String(Channels.newInputStream(channel).readAllBytes(), UTF_8));
        }
    }

    private static ManagementCall read(String answer) throws IOException {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0 || !answer.matches("(?s)HTTP/1\\.1 \\d{3}.*")) {
            throw new IOException("what answers there is no rolecall");
        }
        return new ManagementCall(Integer.parseInt(answer.substring(9, 12)), answer.substring(end + 4));
    }
}
