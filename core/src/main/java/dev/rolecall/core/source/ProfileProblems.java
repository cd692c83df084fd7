package dev.rolecall.core.source;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import java.util.stream.Collectors;

/** Words an error about a profile so that it names file, line, profile and key. */
final class ProfileProblems {
    private static final int NAMES_TO_LIST = 10;

    private ProfileProblems() {}

    /** An error about one key: {@code file:line: profile 'x': key …}. */
    static InvalidConfiguration invalid(ProfileSection profile, String key, String message) {
        return new InvalidConfiguration(
                profile.originOf(key) + ": profile '" + profile.name() + "': " + key + " " + message);
    }

    /** An error about the profile as a whole. */
    static InvalidConfiguration invalid(ProfileSection profile, String message) {
        return new InvalidConfiguration(profile.origin() + ": profile '" + profile.name() + "' " + message);
    }

    static InvalidConfiguration unknownProfile(String name, ProfileSet profiles) {
        if (profiles.profiles().isEmpty()) {
            return new InvalidConfiguration("there is no profile '" + name
                    + "': the AWS config and credentials files have no profiles; 'aws configure' writes them,"
                    + " and --sandbox works without");
        }
        String known =
                profiles.profiles().keySet().stream().limit(NAMES_TO_LIST).collect(Collectors.joining(", "));
        int more = profiles.profiles().size() - NAMES_TO_LIST;
        return new InvalidConfiguration("there is no profile '" + name + "'; the AWS files have: " + known
                + (more > 0 ? " and " + more + " more" : "") + " (names are case-sensitive)");
    }
}
