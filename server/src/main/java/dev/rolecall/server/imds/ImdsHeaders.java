package dev.rolecall.server.imds;

import dev.rolecall.server.http.HttpDate;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.http.Response.Header;
import java.time.Instant;
import java.util.List;

/** The headers that the metadata service puts on its answers. */
final class ImdsHeaders {
    static final String TOKEN = "X-aws-ec2-metadata-token";
    static final String TOKEN_TTL = "X-Aws-Ec2-Metadata-Token-Ttl-Seconds";
    private static final Header SERVER = new Header("Server", "EC2ws");

    private ImdsHeaders() {}

    /** A value of the tree. */
    static Response value(byte[] body, Instant lastModified) {
        return found("text/plain", "none", lastModified, body);
    }

    /** The one value that is not text. */
    static Response bytes(byte[] body, Instant lastModified) {
        return found("application/octet-stream", "bytes", lastModified, body);
    }

    private static Response found(String type, String ranges, Instant lastModified, byte[] body) {
        return new Response(
                200,
                List.of(
                        new Header("Content-Type", type),
                        new Header("Accept-Ranges", ranges),
                        new Header("Last-Modified", HttpDate.format(lastModified)),
                        SERVER),
                body);
    }

    /** Any other answer. */
    static Response signed(Response response) {
        return response.with(SERVER.name(), SERVER.value());
    }
}
