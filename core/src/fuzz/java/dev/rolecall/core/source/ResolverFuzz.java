package dev.rolecall.core.source;

import static dev.rolecall.core.testing.FuzzedText.SECRET;
import static dev.rolecall.core.testing.FuzzedText.requireNoSecret;
import static dev.rolecall.core.testing.FuzzedText.requireOneLine;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.profile.Finding;
import dev.rolecall.core.profile.FuzzedProfiles;
import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every profile of any files means something, or one line says why not; keys that hold secrets are never quoted. */
public final class ResolverFuzz {
    private ResolverFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        FuzzedProfiles.of(input).ifPresent(ResolverFuzz::resolveAll);
    }

    private static void resolveAll(ProfileSet profiles) {
        List<String> messages = new ArrayList<>();
        profiles.findings().stream().map(Finding::toString).forEach(messages::add);
        for (String name : profiles.profiles().keySet()) {
            messages.add(resolve(profiles, name));
        }
        messages.forEach(message -> requireOneLine(message));
        requireNoSecret(isQuoted(profiles), messages);
    }

    private static String resolve(ProfileSet profiles, String name) {
        try {
            ResolvedProfile resolved = new SourceResolver(profiles).resolve(name);
            ClientDifferences.of(resolved).forEach(finding -> requireOneLine(finding.toString()));
            resolved.findings().forEach(finding -> requireOneLine(finding.toString()));
            return "resolved to " + resolved.source().roles().size() + " roles";
        } catch (CredentialsException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Whether the marker stands in a name or in the value of a key that holds no secret. */
    private static boolean isQuoted(ProfileSet profiles) {
        if (Stream.of(profiles.findings())
                .anyMatch(findings -> findings.toString().contains(SECRET))) {
            return true;
        }
        return Stream.of(profiles.profiles(), profiles.ssoSessions(), profiles.services())
                .flatMap(sections -> sections.values().stream())
                .anyMatch(ResolverFuzz::isQuoted);
    }

    private static boolean isQuoted(ProfileSection section) {
        return section.name().contains(SECRET)
                || section.values().entrySet().stream()
                        .filter(entry -> !entry.getKey().equals("aws_secret_access_key")
                                && !entry.getKey().equals("aws_session_token"))
                        .anyMatch(entry -> entry.getValue().text().contains(SECRET));
    }
}
