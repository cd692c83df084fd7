package dev.rolecall.server.cli;

import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.source.ResolvedProfile;
import dev.rolecall.core.system.CommandLine;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A chain for people: each step with the STS that it calls, each value with the file and line that it stands in. */
final class ChainText {
    /** The key of the profile behind a member of the document, where it has another name. */
    private static final Map<String, String> KEYS = Map.of(
            "access_key.access_key_id", "aws_access_key_id",
            "access_key.account_id", "aws_account_id",
            "named_source.source", "credential_source",
            "process.command", "credential_process",
            "sso.start_url", "sso_start_url",
            "sso.region", "sso_region",
            "sso.account_id", "sso_account_id",
            "sso.role_name", "sso_role_name",
            "sso.session", "sso_session",
            "assume_role.endpoint", "endpoint_url");

    private final ResolvedProfile profile;
    private final URI endpoint;

    /**
     * Creates the text of a chain.
     *
     * @param endpoint that the calls of the chain go to
     */
    ChainText(ResolvedProfile profile, URI endpoint) {
        this.profile = profile;
        this.endpoint = endpoint;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("profile " + profile.profile());
        List<Map<String, Object>> steps = ChainDocument.steps(profile, Optional.empty());
        for (int i = 0; i < steps.size(); i++) {
            Map<String, Object> step = steps.get(i);
            String type = String.valueOf(step.get("type"));
            lines.add("  " + (i + 1) + ". " + type + how(type, step));
            Optional<ProfileSection> section = i < profile.sections().size()
                    ? Optional.of(profile.sections().get(i))
                    : Optional.empty();
            step.forEach((member, value) -> {
                if (!member.equals("type")) {
                    lines.add("       " + member + " = " + value + place(section, type, member));
                }
            });
        }
        return lines;
    }

    private String how(String type, Map<String, Object> step) {
        return switch (type) {
            case "assume_role", "web_identity" -> " at " + endpoint;
            case "process" -> shell(String.valueOf(step.get("command")));
            default -> "";
        };
    }

    private static String shell(String command) {
        try {
            return CommandLine.needsShell(command) ? ", run by a shell" : ", run without a shell";
        } catch (IllegalArgumentException e) {
            return ", which cannot be run: " + e.getMessage();
        }
    }

    private static String place(Optional<ProfileSection> section, String type, String member) {
        String key = KEYS.getOrDefault(type + "." + member, member);
        return section.flatMap(values -> values.value(key))
                .map(value -> "  (" + value.origin() + ")")
                .orElse("");
    }
}
