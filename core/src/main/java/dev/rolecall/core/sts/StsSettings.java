package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
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
     * @param where the variable, or file, line, profile and key
     */
    record Setting(String text, String where) {
        InvalidConfiguration mustBe(String allowed) {
            return new InvalidConfiguration(where + " must be " + allowed + ", not '" + text + "'");
        }
    }

    /** The variable, else the profile's key. */
    Optional<Setting> find(String variable, String key) {
        return variable(variable).or(() -> key(key));
    }

    Optional<Setting> variable(String name) {
        return environment.get(name).map(text -> new Setting(text.strip(), name));
    }

    Optional<Setting> key(String key) {
        ProfileSection section = profile;
        return section == null
                ? Optional.empty()
                : section.text(key).map(text -> new Setting(text.strip(), whereIs(section, key)));
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

    static String whereIs(ProfileSection section, String key) {
        return section.originOf(key) + ": profile '" + section.name() + "': " + key;
    }
}
