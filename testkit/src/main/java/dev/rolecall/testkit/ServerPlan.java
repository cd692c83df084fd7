package dev.rolecall.testkit;

import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.imds.TokenMode;
import java.time.InstantSource;
import java.util.List;

/**
 * What the server of a test is to be like.
 *
 * @param sections more of {@code rolecall.ini}
 */
record ServerPlan(List<String> roles, TokenMode tokenMode, InstantSource clock, Ticker ticker, String sections) {

    /** The text of {@code rolecall.ini}. */
    String configuration() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < roles.size(); i++) {
            text.append("[role ")
                    .append(roles.get(i))
                    .append("]\nprofile = ")
                    .append(profile(i))
                    .append('\n');
        }
        return text.append("[listener default]\nbind = 127.0.0.1:0\nimds_any_role = true\n")
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
