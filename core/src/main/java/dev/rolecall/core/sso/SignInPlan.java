package dev.rolecall.core.sso;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.source.BaseSource.Sso;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to sign in to.
 *
 * <pre>
 * [sso-session corp]
 * sso_start_url = https://d-1.awsapps.com/start
 * sso_region = eu-west-1
 * sso_registration_scopes = sso:account:access
 * </pre>
 *
 * @param session the name of the section, absent with the older keys in the profile itself
 * @param scopes empty without a session
 */
public record SignInPlan(@Nullable String session, String startUrl, String region, List<String> scopes) {
    private static final String DEFAULT_SCOPE = "sso:account:access";

    public SignInPlan {
        scopes = List.copyOf(scopes);
    }

    /** The sign-in that a profile needs. */
    public static SignInPlan of(Sso source, ProfileSet profiles) {
        String session = source.session();
        return session == null
                ? new SignInPlan(null, source.startUrl(), source.region(), List.of())
                : ofSession(session, profiles);
    }

    /**
     * The sign-in of a {@code [sso-session]}.
     *
     * @throws InvalidConfiguration if there is no such section, or not enough in it
     */
    public static SignInPlan ofSession(String name, ProfileSet profiles) {
        ProfileSection section = profiles.ssoSessions().get(name);
        if (section == null) {
            throw new InvalidConfiguration("there is no [sso-session " + name + "]"
                    + (profiles.ssoSessions().isEmpty()
                            ? "; 'aws configure sso' writes one"
                            : "; the AWS files have: "
                                    + String.join(", ", profiles.ssoSessions().keySet())));
        }
        return new SignInPlan(
                name, required(section, "sso_start_url"), required(section, "sso_region"), scopes(section));
    }

    private static String required(ProfileSection section, String key) {
        return section.text(key)
                .orElseThrow(() -> new InvalidConfiguration(
                        section.origin() + ": sso-session '" + section.name() + "' has no " + key));
    }

    private static List<String> scopes(ProfileSection section) {
        String text = section.text("sso_registration_scopes").orElse(DEFAULT_SCOPE);
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(scope -> !scope.isEmpty())
                .toList();
    }

    /** What names the token file. */
    String key() {
        return session == null ? startUrl : session;
    }
}
