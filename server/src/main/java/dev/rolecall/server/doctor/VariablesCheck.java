package dev.rolecall.server.doctor;

import dev.rolecall.core.system.Environment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks for variables of this shell that outrank the server in the programs started from it. */
final class VariablesCheck {
    private static final String SUBJECT = "variables of this shell";

    private static final Map<String, String> OUTRANK = outrank();

    private VariablesCheck() {}

    private static Map<String, String> outrank() {
        Map<String, String> outrank = new LinkedHashMap<>();
        String keys = "clients use these keys and never ask the server";
        outrank.put("AWS_ACCESS_KEY_ID", keys);
        outrank.put("AWS_SECRET_ACCESS_KEY", keys);
        outrank.put("AWS_SESSION_TOKEN", keys);
        String profile = "clients read this profile and never ask the server";
        outrank.put("AWS_PROFILE", profile);
        outrank.put("AWS_DEFAULT_PROFILE", profile);
        outrank.put("AWS_WEB_IDENTITY_TOKEN_FILE", "clients assume a role with it and never ask the server");
        outrank.put("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "clients prefer it to a full URI, and to IMDS");
        outrank.put(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                "clients ask there before they ask IMDS, and nobody else if it does not answer; fine if it is the server");
        outrank.put(
                "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                "the SDKs for Java and JavaScript prefer it to the token file of the server");
        return outrank;
    }

    static List<Diagnosis> look(Environment environment) {
        List<Diagnosis> found = new ArrayList<>();
        OUTRANK.forEach((name, why) -> {
            if (environment.get(name).isPresent()) {
                found.add(Diagnosis.note(SUBJECT, name + " is set: " + why + "; unset it"));
            }
        });
        imdsSwitch(environment, found);
        return found.isEmpty() ? List.of(Diagnosis.ok(SUBJECT, "none outranks the server")) : found;
    }

    private static void imdsSwitch(Environment environment, List<Diagnosis> found) {
        environment.get("AWS_EC2_METADATA_DISABLED").ifPresent(value -> {
            boolean off = value.toLowerCase(Locale.ROOT).equals("true");
            found.add(Diagnosis.note(
                    SUBJECT,
                    "AWS_EC2_METADATA_DISABLED is set: "
                            + (off ? "no client uses IMDS" : "the JavaScript SDKs use no IMDS, whatever its value")
                            + "; unset it, or use the ECS or EKS variables"));
        });
    }
}
