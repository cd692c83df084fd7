package dev.rolecall.testcontainers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AssertProvider;
import org.assertj.core.api.Assertions;

/** A client on this machine that looks closely. */
final class Client {
    /** What came. */
    record Answer(int status, String body) implements AssertProvider<AnswerAssert> {
        @Override
        public AnswerAssert assertThat() {
            return new AnswerAssert(this);
        }
    }

    /** What should have come. */
    static final class AnswerAssert extends AbstractAssert<AnswerAssert, Answer> {
        AnswerAssert(Answer answer) {
            super(answer, AnswerAssert.class);
        }

        AnswerAssert hasStatus(int status) {
            Assertions.assertThat(actual.status()).as(actual.body()).isEqualTo(status);
            return this;
        }

        AnswerAssert hasBody(String body) {
            Assertions.assertThat(actual.body()).isEqualTo(body);
            return hasStatus(200);
        }

        AnswerAssert contains(String part) {
            Assertions.assertThat(actual.body()).contains(part);
            return this;
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final RolecallContainer rolecall;

    Client(RolecallContainer rolecall) {
        this.rolecall = rolecall;
    }

    /** What the metadata service tells at the path below {@code /latest/meta-data/}. */
    Answer metadata(String path) {
        URI endpoint = rolecall.imdsEndpoint();
        Answer token = send(HttpRequest.newBuilder(endpoint.resolve("/latest/api/token"))
                .header("X-aws-ec2-metadata-token-ttl-seconds", "60")
                .PUT(BodyPublishers.noBody()));
        return token.status() == 200
                ? get(endpoint.resolve("/latest/meta-data/" + path), Map.of("X-aws-ec2-metadata-token", token.body()))
                : token;
    }

    /** The document of a container endpoint, asked for with the authorization token. */
    Answer credentials(URI uri) {
        return get(uri, Map.of("Authorization", rolecall.authorizationToken()));
    }

    Answer get(URI uri, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        headers.forEach(request::header);
        return send(request);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
