package dev.rolecall.core.source;

import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.system.Environment;
import java.util.List;

/**
 * What the AWS CLI would use in this shell when no profile is named: keys in the environment, then a web identity token
 * from the environment, then the profile of {@code AWS_PROFILE}, else {@code default}. Never a metadata endpoint.
 */
public final class DefaultSource {
    private DefaultSource() {}

    public static ResolvedProfile resolve(Environment environment, ProfileSet profiles) {
        if (hasKeys(environment)) {
            return withoutFile(new BaseSource.Named(CredentialSourceName.ENVIRONMENT));
        }
        WebIdentityOfProcess webIdentity = new WebIdentityOfProcess(environment);
        return webIdentity.begun()
                ? withoutFile(webIdentity.read())
                : new SourceResolver(profiles).resolve(profileName(environment));
    }

    /** Whether no profile is asked, for the environment has credentials of its own. */
    public static boolean isWithoutProfile(Environment environment) {
        return hasKeys(environment) || new WebIdentityOfProcess(environment).begun();
    }

    /** The profile that the environment chooses. */
    public static String profileName(Environment environment) {
        return environment
                .get("AWS_PROFILE")
                .or(() -> environment.get("AWS_DEFAULT_PROFILE"))
                .orElse("default");
    }

    private static boolean hasKeys(Environment environment) {
        return environment.get("AWS_ACCESS_KEY_ID").isPresent();
    }

    private static ResolvedProfile withoutFile(BaseSource base) {
        return ResolvedProfile.withoutFile("environment", new CredentialSource(base, List.of()));
    }
}
