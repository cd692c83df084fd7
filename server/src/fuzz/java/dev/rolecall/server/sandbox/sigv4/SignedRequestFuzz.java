package dev.rolecall.server.sandbox.sigv4;

import static dev.rolecall.core.testing.FuzzedText.requireOneLine;

import dev.rolecall.server.http.TestRequest;
import dev.rolecall.server.sandbox.query.Form;
import dev.rolecall.server.sandbox.query.StsError;
import java.nio.charset.StandardCharsets;

/** Any form, and any signature in a header or in a query, is read or refused as STS does. The first line is the query. */
public final class SignedRequestFuzz {
    private SignedRequestFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        String[] lines = text.split("\n", 3);
        String date = lines.length > 1 ? lines[1] : "";
        String authorization = lines.length > 2 ? lines[2] : "";
        claim(lines[0]);
        claim("", "X-Amz-Date:" + date, "Authorization:" + authorization);
    }

    private static void claim(String query, String... headers) {
        try {
            Form form = Form.parse(query);
            form.and(Form.parse(query.getBytes(StandardCharsets.ISO_8859_1)));
            SignatureClaim.of(TestRequest.get(headers), form);
        } catch (StsError e) {
            requireOneLine(e.code() + " " + e.status());
        }
    }
}
