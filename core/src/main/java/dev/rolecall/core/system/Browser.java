package dev.rolecall.core.system;

import dev.rolecall.core.system.CommandRunner.Limits;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Opens a page in the user's browser where there is one. Thread-safe.
 *
 * @param environment tells whether there is a screen, where that is a question
 * @param operatingSystem its name as Java has it
 */
public record Browser(CommandRunner commands, Environment environment, String operatingSystem) {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), 64_000);

    /** In the background, for some of the browsers that it starts stay in the foreground, and would end with it. */
    private static final String XDG_OPEN = "xdg-open \"$1\" > /dev/null 2>&1 &";

    /** The browser of this machine. */
    public static Browser ofThisMachine(CommandRunner commands, Environment environment) {
        return new Browser(commands, environment, System.getProperty("os.name", ""));
    }

    /** Tries to show the page. Blocks until the browser has been asked; whether it shows anything cannot be known. */
    public void open(URI page) {
        List<String> command = command(page);
        if (command.isEmpty()) {
            return;
        }
        try {
            commands.run(command, LIMITS);
        } catch (IOException e) {
            // The user has the address and opens it by hand.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> command(URI page) {
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", page.toString());
        }
        if (system.startsWith("mac")) {
            return List.of("open", page.toString());
        }
        boolean hasScreen = environment.get("DISPLAY").isPresent()
                || environment.get("WAYLAND_DISPLAY").isPresent();
        return hasScreen ? List.of("sh", "-c", XDG_OPEN, "sh", page.toString()) : List.of();
    }
}
