package dev.rolecall.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rolecall.server.http.Response;

/**
 * The XHTML pages of the metadata service. The page of status 404 is a recording of the real one; the others follow the
 * shape that AWS's own mock gives them, for no recording is known.
 *
 * <p>As on EC2, a page ends its connection. Clients that read the status and leave the page unread (that of the SDK for
 * JavaScript) would keep it, and their program with it, until the server finds it idle.
 */
public final class ErrorPages {
    private static final String DOCTYPE_PUBLIC = "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\"";
    private static final String DOCTYPE_SYSTEM = "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">";
    private static final String HTML = "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en\" lang=\"en\">";

    public static final Response BAD_REQUEST = page(400, mockPage("400 - Bad Request"));
    public static final Response UNAUTHORIZED = page(401, mockPage("401 - Unauthorized"));
    public static final Response FORBIDDEN = page(403, mockPage("403 - Forbidden"));
    public static final Response NOT_FOUND = page(404, recordedPage("404 - Not Found"));
    public static final Response UNAVAILABLE = page(503, mockPage("503 - Service Unavailable"));

    private ErrorPages() {}

    /** The page of any other status, in the same shape. */
    static Response titled(int status, String phrase) {
        return page(status, mockPage(status + " - " + phrase));
    }

    private static Response page(int status, String html) {
        return Response.of(status, "text/html", html.getBytes(US_ASCII))
                .with("Server", "EC2ws")
                .with("Connection", "close");
    }

    private static String recordedPage(String title) {
        return "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n" + DOCTYPE_PUBLIC + "\n\t\t " + DOCTYPE_SYSTEM + "\n"
                + HTML
                + "\n <head>\n  <title>" + title + "</title>\n </head>\n <body>\n  <h1>" + title
                + "</h1>\n </body>\n</html>\n";
    }

    private static String mockPage(String title) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + DOCTYPE_PUBLIC + " " + DOCTYPE_SYSTEM + "\n" + HTML
                + "\n   <head>\n      <title>" + title + "</title>\n   </head>\n   <body>\n      <h1>" + title
                + "</h1>\n   </body>\n</html>";
    }
}
