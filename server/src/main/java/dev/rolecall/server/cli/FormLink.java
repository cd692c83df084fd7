package dev.rolecall.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.system.PrivateFiles;
import dev.rolecall.server.BrowserWindow;
import dev.rolecall.server.Machine;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Takes a link that lets its reader in to the user's browser by way of a file that only the user may read: what a browser
 * is started with, everybody on the machine can see.
 */
final class FormLink {
    private FormLink() {}

    /**
     * Opens the link.
     *
     * @param link made of characters that mean nothing in HTML
     * @param file replaced; the browser reads it
     */
    static void open(String link, Path file, Machine machine) throws IOException {
        String page = """
                <!DOCTYPE html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="referrer" content="no-referrer">
                <meta http-equiv="refresh" content="0; url=%1$s">
                <title>Rolecall</title>
                <p><a href="%1$s">Open Rolecall</a></p>
                </html>
                """.formatted(link);
        PrivateFiles.write(file, page.getBytes(UTF_8));
        BrowserWindow.open(file.toUri(), machine);
    }
}
