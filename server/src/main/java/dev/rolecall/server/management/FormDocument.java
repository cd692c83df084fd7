package dev.rolecall.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.server.http.Response;

/** What every page of the form is wrapped in: the head, and headers that keep it to itself. */
final class FormDocument {
    /** No script, nothing from elsewhere, in nobody's frame; forms come back here. */
    private static final String POLICY = "default-src 'none'; style-src " + FormStyle.SOURCE
            + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private FormDocument() {}

    /**
     * A page.
     *
     * @param content HTML
     */
    static Response page(int status, String title, String content) {
        String html = """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                %s
                </main>
                </body>
                </html>
                """.formatted(title, FormStyle.CSS, content);
        return closed(Response.of(status, "text/html; charset=utf-8", html.getBytes(UTF_8)));
    }

    /** The browser goes on to another page of ours. */
    static Response to(String address) {
        return closed(Response.empty(303)).with("Location", address);
    }

    /** The address of the page is a secret: it goes to no other origin, and into no cache. */
    private static Response closed(Response response) {
        return response.with("Cache-Control", "no-store")
                .with("Content-Security-Policy", POLICY)
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Referrer-Policy", "same-origin")
                .with("X-Content-Type-Options", "nosniff")
                .with("X-Frame-Options", "DENY");
    }
}
