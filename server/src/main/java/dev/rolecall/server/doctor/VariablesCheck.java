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
        proxy(environment, found);
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

    /** botocore and Ruby ask IMDS through a proxy unless told not to. */
    private static void proxy(Environment environment, List<Diagnosis> found) {
        boolean proxied = environment
                .get("HTTP_PROXY")
                .or(() -> environment.get("http_proxy"))
                .isPresent();
        String direct = environment
                .get("NO_PROXY")
                .or(() -> environment.get("no_proxy"))
                .orElse("");
        if (proxied && !direct.contains("127.0.0.1") && !direct.equals("*")) {
            found.add(Diagnosis.note(
                    SUBJECT,
                    "a proxy is set: boto3, the AWS CLI and Ruby ask IMDS through it; add 127.0.0.1 to NO_PROXY"));
        }
    }
}
