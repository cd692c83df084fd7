package dev.rolecall.server.management;

import dev.rolecall.server.http.Response;
import dev.rolecall.server.management.RecentEvents.Event;
import dev.rolecall.server.management.RecentEvents.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The page with the form for MFA codes. Runs no script; reloads itself by its header while there is nothing to type.
 *
 * @param address where it is, with the session that the browser has
 * @param waiting the devices that a code is wanted of
 * @param roles each with what it is served for, or not
 * @param events the newest first
 */
record FormPage(String address, List<String> waiting, List<Role> roles, List<Event> events, Instant now) {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int SOON_SECONDS = 3;
    private static final int LATER_SECONDS = 15;

    /**
     * A role that the server has.
     *
     * @param left the life that its session has left; null if it cannot be served
     */
    record Role(String name, @Nullable Duration left) {}

    /**
     * A code that was not taken.
     *
     * @param reason a sentence without its end
     */
    record Mistake(String serialNumber, String reason) {}

    /** A link that has been followed: from here on, the browser asks as a page of ours. */
    static Response entering(String address) {
        return FormDocument.page(200, "Rolecall", """
                        <h1>Rolecall</h1>
                        <p><a href="%s">Go on to the page for MFA codes</a></p>
                        """.formatted(Html.text(address)))
                .with("Refresh", "0; url=" + address);
    }

    /** Without a session. */
    static Response closed() {
        return FormDocument.page(403, "Closed – Rolecall", """
                <h1>This page is closed</h1>
                <p>A link opens it once, within a minute, and for twelve hours. For a new one, run</p>
                <p class="card"><code>rolecall mfa --open</code></p>
                """);
    }

    /** The page as it is now. */
    Response show(@Nullable Mistake mistake) {
        String title = waiting.isEmpty() ? "Rolecall" : "MFA code wanted – Rolecall";
        Response page = FormDocument.page(mistake == null ? 200 : 400, title, content(mistake));
        return waiting.isEmpty() ? page.with("Refresh", String.valueOf(pause())) : page;
    }

    /** Soon after a code was given something happens; later, a reload is a bother to some. */
    private int pause() {
        boolean soon =
                !events.isEmpty() && Duration.between(events.get(0).at(), now).compareTo(SOON) < 0;
        return soon ? SOON_SECONDS : LATER_SECONDS;
    }

    private String content(@Nullable Mistake mistake) {
        List<String> parts = new ArrayList<>();
        parts.add(headline());
        for (int i = 0; i < waiting.size(); i++) {
            parts.add(form(i, waiting.get(i), mistake));
        }
        parts.add("<h2>Roles</h2>\n<ul>");
        roles.forEach(role -> parts.add(line(role)));
        parts.add("</ul>");
        if (!events.isEmpty()) {
            parts.add("<h2>What happened</h2>\n<ul>");
            events.forEach(event -> parts.add(line(event)));
            parts.add("</ul>");
        }
        return String.join("\n", parts);
    }

    private String headline() {
        String heading = "<h1>%s</h1>\n<p class=\"soft\">%s</p>";
        if (!waiting.isEmpty()) {
            return heading.formatted("MFA code wanted", "Each code works once.");
        }
        if (!events.isEmpty() && events.get(0).outcome() == Outcome.STARTED) {
            return heading.formatted(
                    "Code accepted", "It is used within three seconds, and this page tells how it went.");
        }
        boolean all = roles.stream().allMatch(role -> role.left() != null);
        return heading.formatted(
                "No MFA code is wanted",
                all
                        ? "Every role is served. This page looks again by itself."
                        : "Not every role is served. This page looks again by itself.");
    }

    private String form(int number, String serialNumber, @Nullable Mistake mistake) {
        String reason = mistake != null && mistake.serialNumber().equals(serialNumber) ? capital(mistake.reason()) : "";
        boolean wrong = !reason.isEmpty();
        String error = wrong
                ? "<p class=\"error\" id=\"error%d\" role=\"alert\">%s.</p>".formatted(number, Html.text(reason))
                : "";
        return """
                <form class="card" method="post" action="%2$s">
                <h2 id="device%1$d">%3$s</h2>
                %8$s
                <label for="code%1$d">Six-digit code</label>
                <div class="entry">
                <input id="code%1$d" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="7" required%5$s aria-describedby="device%1$d%6$s">
                <input type="hidden" name="serial" value="%4$s">
                <button>Give code</button>
                </div>
                %7$s
                </form>""".formatted(
                        number,
                        Html.text(address),
                        Html.text(device(serialNumber)),
                        Html.text(serialNumber),
                        (wrong ? " aria-invalid=\"true\"" : "") + (number == 0 ? " autofocus" : ""),
                        wrong ? " error" + number : "",
                        error,
                        device(serialNumber).equals(serialNumber)
                                ? ""
                                : "<p class=\"soft\"><code>" + Html.text(serialNumber) + "</code></p>");
    }

    private static String line(Role role) {
        Duration left = role.left();
        return item(
                left == null ? "started" : "done",
                "<strong>" + Html.text(role.name()) + "</strong>",
                left == null ? "not served yet" : "served, " + words(left) + " left");
    }

    private String line(Event event) {
        String subject = event.outcome() == Outcome.STARTED ? device(event.subject()) : event.subject();
        return item(
                event.outcome().name().toLowerCase(Locale.ROOT),
                "<strong>" + Html.text(subject) + "</strong> " + Html.text(event.text()),
                words(Duration.between(event.at(), now)) + " ago");
    }

    private static String item(String kind, String text, String aside) {
        String mark = switch (kind) {
            case "done" -> "✓";
            case "failed" -> "!";
            default -> "…";
        };
        return "<li><span class=\"mark " + kind + "\" aria-hidden=\"true\">" + mark + "</span><p>" + text
                + "</p><span class=\"soft\">" + aside + "</span></li>";
    }

    /** What its user calls the device: the last part of an ARN, or the whole of a serial number. */
    private static String device(String serialNumber) {
        return serialNumber.substring(serialNumber.lastIndexOf('/') + 1);
    }

    private static String words(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
