package dev.rolecall.server.config;

import dev.rolecall.core.source.DefaultSource;
import dev.rolecall.core.system.Environment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the roles to serve and the profile behind each. Roles of the command line replace those of the file. */
final class RolesReader {
    /** The alphabet of IAM role names: clients put the name into a path as it is. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9+=,.@_-]{1,64}");

    private static final String NAME_RULE = "must have 1 to 64 letters, digits or +=,.@_-";

    private final ServeOptions options;
    private final Environment environment;
    private final ConfigFile file;
    private final Problems problems;
    private final Map<String, String> profiles = new LinkedHashMap<>();

    RolesReader(ServeOptions options, Environment environment, ConfigFile file, Problems problems) {
        this.options = options;
        this.environment = environment;
        this.file = file;
        this.problems = problems;
    }

    Map<String, String> read(boolean sandbox) {
        options.roles().forEach(this::role);
        options.profiles().forEach(profile -> profile("--profile", profile));
        if (profiles.isEmpty()) {
            environment.get("ROLECALL_PROFILE").ifPresent(profile -> profile("ROLECALL_PROFILE", profile));
        }
        if (profiles.isEmpty()) {
            file.roles().forEach((name, section) -> role(section.where(), name, profileOf(section, name)));
        }
        if (profiles.isEmpty()) {
            profiles.put(sandbox ? SandboxConfig.ROLE : nameOfDefault(), "");
        }
        return profiles;
    }

    /** The profile of a role is the one of the same name unless the section names another. */
    private String profileOf(ConfigSection section, String role) {
        Optional<Setting> setting = section.find("profile");
        setting.filter(profile -> profile.text().isEmpty())
                .ifPresent(profile -> problems.mustBe(profile, "the name of a profile"));
        return setting.map(Setting::text).orElse(role);
    }

    /** What the role is called when no profile is named. */
    private String nameOfDefault() {
        return DefaultSource.isWithoutProfile(environment)
                ? "environment"
                : roleName(DefaultSource.profileName(environment));
    }

    private void role(String typed) {
        int equals = typed.indexOf('=');
        if (equals < 1 || equals == typed.length() - 1) {
            problems.add("--role must be NAME=PROFILE, not '" + typed + "'");
        } else {
            role("--role", typed.substring(0, equals), typed.substring(equals + 1));
        }
    }

    private void profile(String where, String profile) {
        role(where, roleName(profile), profile);
    }

    private void role(String where, String name, String profile) {
        if (!NAME.matcher(name).matches()) {
            problems.add(where + ": the role name '" + name + "' " + NAME_RULE);
        } else if (profiles.putIfAbsent(name, profile) != null) {
            problems.add(where + ": there are two roles named " + name + "; name one by --role NAME=PROFILE");
        }
    }

    /** A profile's name is free text; what a role name may not have becomes a dash. */
    private static String roleName(String profile) {
        String name = profile.replaceAll("[^A-Za-z0-9+=,.@_-]", "-");
        return name.substring(0, Math.min(name.length(), 64));
    }
}
