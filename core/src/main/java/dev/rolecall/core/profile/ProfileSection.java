package dev.rolecall.core.profile;

import dev.rolecall.core.ini.MapOnDemand;
import java.util.Map;
import java.util.Optional;

/**
 * One section after merging: {@code [profile x]}, {@code [sso-session x]} or {@code [services x]}.
 *
 * @param name case-sensitive
 * @param values by lower-case key, in the order of the files
 * @param origin the first header of that name
 */
public record ProfileSection(String name, Map<String, ProfileValue> values, Origin origin) {
    public ProfileSection {
        values = MapOnDemand.copyOf(values);
    }

    /** The value of a lower-case key, with its origin. */
    public Optional<ProfileValue> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The text of a lower-case key; empty if the key is absent, empty or has nested keys. */
    public Optional<String> text(String key) {
        return value(key).map(ProfileValue::text).filter(text -> !text.isEmpty());
    }

    /** Where the key stands, or the section itself if it has no such key. */
    public Origin originOf(String key) {
        return value(key).map(ProfileValue::origin).orElse(origin);
    }
}
