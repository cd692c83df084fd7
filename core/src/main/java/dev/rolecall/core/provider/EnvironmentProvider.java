package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.system.Environment;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** {@code AWS_ACCESS_KEY_ID} and its companions. */
final class EnvironmentProvider implements CredentialProvider {
    private final Environment environment;

    EnvironmentProvider(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Credentials resolve() {
        return new Credentials(
                new AccessKeyId(required("AWS_ACCESS_KEY_ID")),
                Secret.of(required("AWS_SECRET_ACCESS_KEY")),
                environment
                        .get("AWS_SESSION_TOKEN")
                        .or(() -> environment.get("AWS_SECURITY_TOKEN"))
                        .map(Secret::of)
                        .orElse(null),
                expiration(),
                environment.get("AWS_ACCOUNT_ID").orElse(null));
    }

    private String required(String name) {
        return environment
                .get(name)
                .orElseThrow(() -> new InvalidConfiguration("the environment has no " + name
                        + ", which credential_source = Environment reads: set it, or choose another source"));
    }

    @SuppressWarnings("UnusedException") // its message quotes the text
    private @Nullable Instant expiration() {
        String text = environment.get("AWS_CREDENTIAL_EXPIRATION").orElse(null);
        if (text == null) {
            return null;
        }
        try {
            return Timestamps.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidConfiguration(
                    "AWS_CREDENTIAL_EXPIRATION must be a time like 2026-01-02T03:04:05Z; unset it if unsure");
        }
    }
}
