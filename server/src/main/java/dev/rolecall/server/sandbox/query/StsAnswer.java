package dev.rolecall.server.sandbox.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.server.http.Response;

/** The two documents of the query protocol: a result and an error. */
public final class StsAnswer {
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private StsAnswer() {}

    /** {@code <XResponse><XResult>…}, for the action X. */
    public static Response result(String action, Xml result, String requestId) {
        Xml document = Xml.element(
                action + "Response",
                NAMESPACE,
                Xml.element(action + "Result", result),
                Xml.element("ResponseMetadata", Xml.text("RequestId", requestId)));
        return respond(200, document, requestId);
    }

    /** {@code <ErrorResponse><Error>…}. */
    public static Response error(StsError error, String requestId) {
        Xml document = Xml.element(
                "ErrorResponse",
                NAMESPACE,
                Xml.element(
                        "Error",
                        Xml.text("Type", "Sender"),
                        Xml.text("Code", error.code()),
                        Xml.text("Message", error.text())),
                Xml.text("RequestId", requestId));
        Response response = respond(error.status(), document, requestId);
        return error.status() == 405 ? response.with("Allow", "GET, POST") : response;
    }

    private static Response respond(int status, Xml document, String requestId) {
        return Response.of(status, "text/xml", document.markup().getBytes(UTF_8))
                .with("x-amzn-RequestId", requestId);
    }
}
