package dev.rolecall.server.cli;

import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.profile.ProfileValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The shared files as a document: {@code {"profiles": {"a": {"region": "eu-west-1"}}, "sso_sessions": …}}. */
final class ProfilesDocument {
    private static final String HIDDEN = "****";

    /** Keys whose values are secrets wherever they stand, such as aws_session_token, but not web_identity_token_file. */
    private static final Pattern SECRET = Pattern.compile(".*(secret|password|passphrase|private_key).*|.*token");

    private final boolean showSecrets;

    private ProfilesDocument(boolean showSecrets) {
        this.showSecrets = showSecrets;
    }

    static Map<String, Object> of(ProfileSet profiles, boolean showSecrets) {
        ProfilesDocument writer = new ProfilesDocument(showSecrets);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("profiles", writer.sections(profiles.profiles()));
        document.put("sso_sessions", writer.sections(profiles.ssoSessions()));
        document.put("services", writer.sections(profiles.services()));
        return document;
    }

    private Map<String, Object> sections(Map<String, ProfileSection> sections) {
        Map<String, Object> document = new LinkedHashMap<>();
        sections.forEach((name, section) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            section.values().forEach((key, value) -> values.put(key, value(key, value)));
            document.put(name, values);
        });
        return document;
    }

    private Object value(String key, ProfileValue value) {
        if (value.nested().isEmpty()) {
            return text(key, value.text());
        }
        Map<String, Object> nested = new LinkedHashMap<>();
        value.nested().forEach((name, text) -> nested.put(name, text(key + "." + name, text)));
        return Map.of("sub", nested);
    }

    private String text(String key, String text) {
        return SECRET.matcher(key).matches() && !showSecrets && !text.isEmpty() ? HIDDEN : text;
    }
}
