package dev.rolecall.server.sandbox.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.server.http.Headers;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.sandbox.query.Form;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one spelling of a request that client and server both hash.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed
 *     request</a>
 */
final class CanonicalRequest {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private CanonicalRequest() {}

    /**
     * Spells the request.
     *
     * @return one byte a character, for Netty reads headers so, and clients sign the bytes that they send
     */
    static byte[] of(Request request, Form query, List<String> signedHeaders) {
        String headers = signedHeaders.stream()
                .map(name -> name + ":" + value(request.headers(), name) + "\n")
                .collect(Collectors.joining());
        return String.join(
                        "\n",
                        request.method(),
                        request.path(),
                        query(query),
                        headers,
                        String.join(";", signedHeaders),
                        Hashes.hexSha256(request.body()))
                .getBytes(ISO_8859_1);
    }

    private static String query(Form query) {
        return query.fields().stream()
                .filter(field -> !field.name().equals("X-Amz-Signature"))
                .map(field -> List.of(encode(field.name()), encode(field.value())))
                .sorted((one, other) -> {
                    int byName = one.get(0).compareTo(other.get(0));
                    return byName != 0 ? byName : one.get(1).compareTo(other.get(1));
                })
                .map(pair -> pair.get(0) + "=" + pair.get(1))
                .collect(Collectors.joining("&"));
    }

    private static String value(Headers headers, String name) {
        return headers.all(name).stream()
                .map(value -> value.strip().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }

    /** RFC 3986: everything but the unreserved characters as percent and two upper-case digits. */
    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            char c = (char) (b & 0xFF);
            if (UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }
}
