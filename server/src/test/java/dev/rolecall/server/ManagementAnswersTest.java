package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.http.RawHttp;
import dev.rolecall.server.http.RawResponse;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.http.TestRequest;
import dev.rolecall.server.management.ApiDocument;
import dev.rolecall.server.management.EnvRoutes;
import dev.rolecall.server.management.ManagementRoutes;
import dev.rolecall.server.management.Operation;
import dev.rolecall.server.management.RefreshRoutes;
import dev.rolecall.server.management.StatusRoutes;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every answer that the OpenAPI document tells of is given, and is as it tells. */
final class ManagementAnswersTest {
    private static final String ANYWHERE = "bind = 127.0.0.1:0";

    private final CheckedAnswers answers = new CheckedAnswers(ApiDocument.read());

    @TempDir
    Path home;

    /**
     * A call, and the status that it gets.
     *
     * @param path empty for that of the operation
     */
    private record Row(String operation, String path, String body, int status) {
        /** Reads {@code POST /refresh/{role} | /refresh/app | {} | 200}. */
        static Row parse(String line) {
            String[] cells = line.split("\\|", -1);
            return new Row(cells[0].strip(), cells[1].strip(), cells[2].strip(), Integer.parseInt(cells[3].strip()));
        }

        String methodAndPath() {
            return path.isEmpty() ? operation : operation.replaceFirst(" .*", " ") + path;
        }
    }

    private static final String USUALLY = """
            GET /openapi.yaml    |                         |                                                  | 200
            GET /env             |                         |                                                  | 200
            GET /env/{role}      | /env/app                |                                                  | 200
            GET /env/{role}      | /env/nobody             |                                                  | 404
            GET /status          |                         |                                                  | 200
            POST /refresh/{role} | /refresh/app            |                                                  | 200
            POST /refresh/{role} | /refresh/broken         |                                                  | 502
            POST /refresh/{role} | /refresh/nobody         |                                                  | 404
            GET /options         |                         |                                                  | 200
            GET /options         | /options?listener=other |                                                  | 404
            PATCH /options       |                         | {"http_tokens": "optional"}                      | 200
            PATCH /options       |                         | {"http_tokens": "never"}                         | 400
            PATCH /options       |                         | {"listener": "other"}                            | 404
            POST /detach         |                         | {"profile": "deleted"}                           | 200
            GET /status          |                         |                                                  | 200
            POST /detach         |                         |                                                  | 200
            POST /detach         |                         |                                                  | 409
            POST /detach         |                         | {"profile": "gone"}                              | 400
            POST /detach         |                         | {"listener": "other"}                            | 404
            POST /attach         |                         | {"role": "broken"}                               | 200
            GET /status          |                         |                                                  | 200
            POST /attach         |                         | {}                                               | 400
            POST /attach         |                         | {"role": "nobody"}                               | 404
            POST /events         |                         | {"type": "spot-interruption"}                    | 201
            POST /events         |                         | {"type": "rebalance-recommendation"}             | 201
            POST /events         |                         | {"type": "scheduled-maintenance"}                | 201
            POST /events         |                         | {"type": "autoscaling-target-state", "state": "Terminated"} | 201
            POST /events         |                         | {"type": "nothing"}                              | 400
            POST /events         |                         | {"type": "spot-interruption", "listener": "two"} | 404
            GET /events          |                         |                                                  | 200
            PATCH /events/{id}   | /events/3               | {"state": "completed", "not_before_deadline": "8h"} | 200
            PATCH /events/{id}   | /events/1               | {"lead": "soon"}                                 | 400
            PATCH /events/{id}   | /events/5               |                                                  | 404
            DELETE /events/{id}  | /events/1               |                                                  | 204
            DELETE /events/{id}  | /events/1               |                                                  | 404
            DELETE /events       |                         |                                                  | 204
            POST /faults         |                         | {"kind": "reset", "for": "1500ms"}               | 201
            POST /faults         |                         | {"kind": "status", "status": 99}                 | 400
            POST /faults         |                         | {"kind": "reset", "listener": "two"}             | 400
            GET /faults          |                         |                                                  | 200
            GET /status          |                         |                                                  | 200
            DELETE /faults/{id}  | /faults/9               |                                                  | 404
            POST /faults         |                         | {"kind": "drop"}                                 | 201
            DELETE /faults/{id}  | /faults/2               |                                                  | 204
            DELETE /faults       |                         |                                                  | 204
            GET /mfa             |                         |                                                  | 200
            POST /mfa            |                         | {"code": "123456"}                               | 204
            POST /mfa            |                         | {"code": "123456"}                               | 400
            POST /mfa/link       |                         |                                                  | 200
            """;

    /** What is quoted in a sentence must not break its line. */
    private static final String WITH_BROKEN_LINES = """
            GET /options         | /options?listener=a%0Ab |                                                  | 404
            PATCH /options       |                         | {"http_tokens": "a\\nb"}                         | 400
            POST /attach         |                         | {"role": "a\\nb"}                                | 404
            POST /detach         |                         | {"a\\nb": "c"}                                   | 400
            POST /events         |                         | {"type": "a\\nb"}                                | 400
            POST /events         |                         | {"type": "spot-interruption", "listener": "a\\nb"} | 404
            POST /faults         |                         | {"kind": "a\\nb"}                                | 400
            POST /faults         |                         | {"kind": "reset", "a\\nb": "c"}                  | 400
            POST /mfa            |                         | {"a\\nb": "c"}                                   | 400
            """;

    private static final String WITHOUT_IMDS_AND_TCP = """
            GET /options         |                         |                                                  | 409
            PATCH /options       |                         |                                                  | 409
            POST /attach         |                         | {"role": "app"}                                  | 409
            POST /detach         |                         |                                                  | 409
            POST /events         |                         | {"type": "rebalance-recommendation"}             | 409
            POST /mfa/link       |                         |                                                  | 409
            GET /status          |                         |                                                  | 200
            """;

    private static final String WITH_TWO_LISTENERS = """
            GET /options         |                         |                                                  | 400
            GET /options         | /options?listener=two   |                                                  | 200
            GET /env             |                         |                                                  | 200
            GET /status          |                         |                                                  | 200
            """;

    @Test
    void answers_ofEveryKind_areAsTheDocumentTells() throws Exception {
        try (ApiServer api = new ApiServer(home.resolve("a"), "management_bind = 127.0.0.1:0")) {
            Ask.of(api.server()).ecs("app", api.server());
            check(api, USUALLY);
            check(api, WITH_BROKEN_LINES);
            checkRefusals(api.server().managementAddress().orElseThrow());
        }
        try (ApiServer api = new ApiServer(home.resolve("b"), "[listener one]", ANYWHERE, "protocols = ecs")) {
            check(api, WITHOUT_IMDS_AND_TCP);
        }
        try (ApiServer api = new ApiServer(home.resolve("c"), "[listener one]", ANYWHERE, "[listener two]", ANYWHERE)) {
            check(api, WITH_TWO_LISTENERS);
        }
        checkThoseThatTakeTime();
        checkThoseOfTooMany();

        assertThat(answers.seen()).isEqualTo(ApiDocument.read().statuses());
    }

    private void check(ApiServer api, String table) {
        table.lines().map(Row::parse).forEach(row -> {
            RawResponse answer = api.call(row.methodAndPath(), row.body());
            assertThat(answer.status()).as(row + ": " + answer.text()).isEqualTo(row.status());
            answers.check(row.operation(), answer);
        });
    }

    private void checkRefusals(InetSocketAddress address) {
        for (String operation : ApiDocument.read().operations().keySet()) {
            answers.check(operation, overTcp(address, operation, ""));
            answers.check(operation, overTcp(address, operation, "Origin: https://evil.example\r\n"));
        }
    }

    private static RawResponse overTcp(InetSocketAddress address, String operation, String header) {
        try (RawHttp connection = RawHttp.connect(address)) {
            return connection
                    .send(operation.replaceAll("[{}]", "") + " HTTP/1.1\r\nHost: 127.0.0.1:" + address.getPort()
                            + "\r\n" + header + "\r\n")
                    .read();
        }
    }

    private void checkThoseThatTakeTime() {
        VirtualTime time = VirtualTime.atNoon();
        ScriptedStore store = new ScriptedStore();
        store.serve("app", ScriptedStore.session(time.instant(), Duration.ofHours(1)));
        RefreshRoutes slow = new RefreshRoutes(store, role -> new CompletableFuture<>(), time);

        CompletableFuture<Response> answer =
                ask(slow.operations(), "POST", "/refresh/app").toCompletableFuture();
        time.advance(Duration.ofSeconds(10));

        answers.check("POST /refresh/{role}", raw(answer.join()));
    }

    private void checkThoseOfTooMany() {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };
        List<Operation> env = new EnvRoutes(role -> Optional.empty(), full).operations();
        List<Operation> status = new StatusRoutes(() -> new byte[0], full).operations();

        answers.check(
                "GET /env", raw(ask(env, "GET", "/env").toCompletableFuture().join()));
        answers.check(
                "GET /env/{role}",
                raw(ask(env, "GET", "/env/app").toCompletableFuture().join()));
        answers.check(
                "GET /status",
                raw(ask(status, "GET", "/status").toCompletableFuture().join()));
    }

    private static CompletionStage<Response> ask(List<Operation> operations, String method, String path) {
        Request get = TestRequest.get();
        return new ManagementRoutes(operations)
                .handle(new Request(method, path, null, 1, get.headers(), get.peer(), get.local(), get.body()));
    }

    private static RawResponse raw(Response response) {
        return new RawResponse(
                "HTTP/1.1 " + response.status() + " X",
                response.headers().stream()
                        .map(header -> header.name() + ": " + header.value())
                        .toList(),
                response.body());
    }
}
