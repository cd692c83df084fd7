package dev.rolecall.server;

import dev.rolecall.core.system.Browser;
import dev.rolecall.core.system.SystemCommandRunner;
import java.net.URI;

/** Opens pages for commands, which have nothing running. */
public final class BrowserWindow {
    private BrowserWindow() {}

    /** Tries to show the page in the user's browser; where there is none, nothing happens. */
    public static void open(URI page, Machine machine) {
        try (Threads threads = new Threads()) {
            Browser.ofThisMachine(new SystemCommandRunner(threads.readers()), machine.environment())
                    .open(page);
        }
    }
}
