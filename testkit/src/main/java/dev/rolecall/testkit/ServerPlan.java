package dev.rolecall.testkit;

import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.imds.TokenMode;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server of a test is to be like.
 *
 * @param moved absent for a server that lives by the clock of the machine
 * @param sections more of {@code rolecall.ini}
 */
record ServerPlan(
        List<String> roles, TokenMode tokenMode, @Nullable TestClock moved, String sections) {

    InstantSource clock() {
        return moved == null ? InstantSource.system() : moved;
    }

    Ticker ticker() {
        return moved == null ? Ticker.system() : moved;
    }

    /**
     * The text of {@code rolecall.ini}.
     *
     * @param port of the first listener, 0 for any that is free
     */
    String configuration(int port) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < roles.size(); i++) {
            text.append("[role ")
                    .append(roles.get(i))
                    .append("]\nprofile = ")
                    .append(profile(i))
                    .append('\n');
        }
        return text.append("[listener default]\nbind = 127.0.0.1:")
                .append(port)
                .append("\nimds_any_role = true\n")
                .append(sections)
                .append('\n')
                .toString();
    }

    /** The text of {@code ~/.aws/config}. */
    String profiles() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < roles.size(); i++) {
            text.append("[profile ").append(profile(i)).append("]\nregion = us-east-1\nsource_profile = user\n");
            text.append("role_arn = arn:aws:iam::123456789012:role/")
                    .append(roles.get(i))
                    .append('\n');
        }
        return text.toString();
    }

    /** Role names have signs that profile names may not have. */
    private static String profile(int number) {
        return "role-" + number;
    }
}
