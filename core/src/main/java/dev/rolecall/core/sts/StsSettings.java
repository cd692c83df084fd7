package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.profile.Finding;
import dev.rolecall.core.profile.Origin;
import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.system.Environment;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a profile and the environment share. The environment wins, as it does for the AWS CLI.
 *
 * @param profile absent where there is none, as with keys in the environment
 */
record StsSettings(@Nullable ProfileSection profile, Environment environment) {

    /**
     * One text, with where it stands.
     *
     * @param name the variable, or profile and key
     */
    record Setting(String text, Origin origin, String name) {
        String where() {
            return origin.equals(Origin.ENVIRONMENT) ? name : origin + ": " + name;
        }

        InvalidConfiguration mustBe(String allowed) {
            return new InvalidConfiguration(where() + " must be " + allowed + ", not '" + text + "'");
        }

        Finding finding(String words) {
            return new Finding(origin, name + " " + words);
        }
    }

    /** The variable, else the profile's key. */
    Optional<Setting> find(String variable, String key) {
        return variable(variable).or(() -> key(key));
    }

    Optional<Setting> variable(String name) {
        return environment.get(name).map(text -> new Setting(text.strip(), Origin.ENVIRONMENT, name));
    }

    Optional<Setting> key(String key) {
        ProfileSection section = profile;
        return section == null
                ? Optional.empty()
                : section.text(key)
                        .map(text -> new Setting(
                                text.strip(), section.originOf(key), "profile '" + section.name() + "': " + key));
    }

    /** True or false; false if it is not set at all. */
    boolean flag(String variable, String key) {
        return find(variable, key).map(StsSettings::parseFlag).orElse(false);
    }

    private static boolean parseFlag(Setting setting) {
        return switch (setting.text().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw setting.mustBe("true or false");
        };
    }
}
