package dev.rolecall.testcontainers.worker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** As many programs have one: the metadata service, by a token. */
final class Ec2Metadata {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI endpoint;

    Ec2Metadata(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * The value at the path below {@code /latest/meta-data/}.
     *
     * @return empty if there is none
     * @throws IOException if the service does not answer
     */
    Optional<String> value(String path) throws IOException, InterruptedException {
        HttpRequest forToken = request("/latest/api/token")
                .header("X-aws-ec2-metadata-token-ttl-seconds", "60")
                .PUT(BodyPublishers.noBody())
                .build();
        String token = http.send(forToken, BodyHandlers.ofString()).body();
        HttpRequest forValue = request("/latest/meta-data/" + path)
                .header("X-aws-ec2-metadata-token", token)
                .build();
        HttpResponse<String> answer = http.send(forValue, BodyHandlers.ofString());
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(answer.body());
            case 404 -> Optional.empty();
            default -> throw new IOException("the metadata service answers " + answer.statusCode());
        };
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(endpoint.resolve(path)).timeout(PATIENCE);
    }
}
