package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.system.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The profiles whose {@code credential_process} led here, outermost first: what keeps a process that asks for its own
 * profile from starting itself without end. The AWS CLI hands them on in the same variable, as one line of CSV.
 *
 * <pre>
 * _AWS_CLI_PROFILE_CHAIN=app,broker
 * </pre>
 */
record ProfileChain(List<String> profiles) {
    static final String VARIABLE = "_AWS_CLI_PROFILE_CHAIN";

    /** As many as the AWS CLI allows ({@code customizations/configure/exportcreds.py}, read in 2026). */
    private static final int DEEPEST = 4;

    ProfileChain {
        profiles = List.copyOf(profiles);
    }

    /** Those that led to this process. */
    static ProfileChain of(Environment environment) {
        return new ProfileChain(
                environment.get(VARIABLE).map(ProfileChain::parse).orElse(List.of()));
    }

    /**
     * Those that lead to the process of a profile.
     *
     * @throws InvalidConfiguration if the profile is among them already, or they are too many
     */
    ProfileChain and(String profile) {
        ProfileChain longer = new ProfileChain(
                Stream.concat(profiles.stream(), Stream.of(profile)).toList());
        String path = String.join(" -> ", longer.profiles);
        if (profiles.contains(profile)) {
            throw new InvalidConfiguration("profile '" + profile + "': credential_process leads back to itself: " + path
                    + "; let it ask for another profile");
        }
        if (profiles.size() >= DEEPEST) {
            throw new InvalidConfiguration("profile '" + profile + "': credential_process is more than " + DEEPEST
                    + " processes deep: " + path + "; use source_profile between profiles of the same files");
        }
        return longer;
    }

    /** The value of the variable. */
    String text() {
        return profiles.stream().map(ProfileChain::quoted).collect(Collectors.joining(","));
    }

    private static String quoted(String name) {
        boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static List<String> parse(String text) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean inQuotes = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' && inQuotes && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                name.append(text.charAt(++at));
            } else if (c == '"') {
                inQuotes = !inQuotes;
            } else if (c == ',' && !inQuotes) {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        names.add(name.toString());
        return names;
    }
}
