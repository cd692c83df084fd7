package dev.rolecall.core.source;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
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
        if (environment.get("AWS_ACCESS_KEY_ID").isPresent()) {
            BaseSource keys = new BaseSource.Named(CredentialSourceName.ENVIRONMENT);
            return ResolvedProfile.withoutFile("environment", new CredentialSource(keys, List.of()));
        }
        if (environment.get("AWS_WEB_IDENTITY_TOKEN_FILE").isPresent()) {
            return ResolvedProfile.withoutFile(
                    "environment", new CredentialSource(webIdentity(environment), List.of()));
        }
        return new SourceResolver(profiles).resolve(profileName(environment));
    }

    /** The profile that the environment chooses. */
    public static String profileName(Environment environment) {
        return environment
                .get("AWS_PROFILE")
                .or(() -> environment.get("AWS_DEFAULT_PROFILE"))
                .orElse("default");
    }

    private static BaseSource webIdentity(Environment environment) {
        Arn role = environment
                .get("AWS_ROLE_ARN")
                .flatMap(Arn::parse)
                .filter(Arn::isRole)
                .orElseThrow(() -> new InvalidConfiguration("AWS_WEB_IDENTITY_TOKEN_FILE is set, so AWS_ROLE_ARN must"
                        + " name the role, like arn:aws:iam::123456789012:role/name"));
        return new BaseSource.WebIdentity(
                role,
                TokenFile.parse(
                        environment.get("AWS_WEB_IDENTITY_TOKEN_FILE").orElseThrow(),
                        () -> new InvalidConfiguration("AWS_WEB_IDENTITY_TOKEN_FILE must be the path of a file")),
                environment.get("AWS_ROLE_SESSION_NAME").orElse(null),
                null);
    }
}
