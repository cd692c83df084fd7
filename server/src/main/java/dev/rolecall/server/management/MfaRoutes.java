package dev.rolecall.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.provider.QueuedMfaCodes;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.GivenCode;
import dev.rolecall.server.wire.WireJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code GET /mfa} tells which devices a code is wanted of; {@code POST /mfa} takes one, as <code>{"code", "serial"?}</code>;
 * {@code POST /mfa/link} makes a link to the form. Errors are a sentence for the user. Thread-safe.
 */
public final class MfaRoutes {
    private final QueuedMfaCodes codes;
    private final Supplier<Optional<String>> link;

    /**
     * Creates the routes.
     *
     * @param link a new link to the form, good once; empty if nothing shows one
     */
    public MfaRoutes(QueuedMfaCodes codes, Supplier<Optional<String>> link) {
        this.codes = codes;
        this.link = link;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.atOnce(
                        "GET", "/mfa", call -> Answers.json(200, WireJson.compact(Map.of("waiting", codes.waiting())))),
                Operation.atOnce("POST", "/mfa", call -> SteeringAnswers.of(() -> give(call))),
                Operation.atOnce("POST", "/mfa/link", call -> newLink()));
    }

    private Response give(Call call) {
        GivenCode given = GivenCode.of(SteeringAnswers.members(call, GivenCode.MEMBERS));
        codes.give(given.code(), given.serialNumber());
        return Response.empty(204);
    }

    private Response newLink() {
        return link.get()
                .map(url -> Response.of(200, "text/plain", url.getBytes(UTF_8)).with("Cache-Control", "no-store"))
                .orElseGet(() -> Answers.sentence(
                        409,
                        "the server has no page for MFA codes; start it with --management-bind 127.0.0.1:9913, or give"
                                + " the code with 'rolecall mfa CODE'"));
    }
}
