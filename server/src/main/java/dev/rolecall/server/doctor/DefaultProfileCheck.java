package dev.rolecall.server.doctor;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.source.SourceResolver;
import java.util.List;

/** Looks for a profile that clients use without being told to: it outranks the server, and nothing says so. */
public final class DefaultProfileCheck {
    private DefaultProfileCheck() {}

    /** A note if there is such a profile. */
    public static List<Diagnosis> look(ProfileSet profiles) {
        return profiles
                .profile("default")
                .filter(profile -> hasCredentials(profiles))
                .map(profile -> Diagnosis.note(
                        "default profile",
                        profile.origin() + ": the profile 'default' gives credentials, so clients of this user take"
                                + " those and never ask the server; rename it, or point AWS_CONFIG_FILE and"
                                + " AWS_SHARED_CREDENTIALS_FILE of the clients at empty files"))
                .stream()
                .toList();
    }

    @SuppressWarnings("UnusedException") // a profile without credentials is in nobody's way
    private static boolean hasCredentials(ProfileSet profiles) {
        try {
            new SourceResolver(profiles).resolve("default");
            return true;
        } catch (CredentialsException e) {
            return false;
        }
    }
}
