package dev.rolecall.testkit.drain;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** As many programs have one: the metadata service by a token, which is fetched anew when it is refused. */
final class Ec2Metadata {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI endpoint;
    private String token = "";

    Ec2Metadata(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * The value at the path below {@code /latest/meta-data/}.
     *
     * @return empty if there is none
     * @throws IOException if the service does not answer, or not now
     */
    Optional<String> value(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() == 401) {
            token = newToken();
            answer = get(path);
        }
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(answer.body());
            case 404 -> Optional.empty();
            default -> throw new IOException("the metadata service answers " + answer.statusCode());
        };
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = request("/latest/meta-data/" + path);
        if (!token.isEmpty()) {
            request.header("X-aws-ec2-metadata-token", token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private String newToken() throws IOException, InterruptedException {
        HttpRequest request = request("/latest/api/token")
                .header("X-aws-ec2-metadata-token-ttl-seconds", "21600")
                .PUT(BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(endpoint.resolve(path)).timeout(PATIENCE);
    }
}
