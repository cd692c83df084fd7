package dev.rolecall.core.sso;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.sso.SsoGateway.DeviceAuthorization;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sso.model.RoleCredentials;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientResponse;
import software.amazon.awssdk.services.ssooidc.model.StartDeviceAuthorizationResponse;

/** Reads what IAM Identity Center answered, and trusts none of it to be there. Immutable. */
record SdkSsoAnswers(InstantSource clock) {
    /** What to wait between polls if nothing is said (RFC 8628, 3.2). */
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

    Session session(SsoCall call, @Nullable RoleCredentials granted, String accountId) {
        if (granted == null
                || isMissing(granted.accessKeyId())
                || isMissing(granted.secretAccessKey())
                || isMissing(granted.sessionToken())
                || granted.expiration() == null) {
            throw incomplete(call, "credentials");
        }
        Instant now = clock.instant();
        Instant expiration = Instant.ofEpochMilli(granted.expiration());
        if (!expiration.isAfter(now)) {
            throw new Unavailable(call + " failed: it answered with credentials that have already expired."
                    + " Check this machine's clock");
        }
        return new Session(
                new AccessKeyId(granted.accessKeyId()),
                Secret.of(granted.secretAccessKey()),
                Secret.of(granted.sessionToken()),
                now,
                expiration,
                null,
                accountId);
    }

    ClientRegistration registration(SsoCall call, RegisterClientResponse answer) {
        if (isMissing(answer.clientId())
                || isMissing(answer.clientSecret())
                || answer.clientSecretExpiresAt() == null) {
            throw incomplete(call, "a client");
        }
        return new ClientRegistration(
                answer.clientId(),
                Secret.of(answer.clientSecret()),
                Instant.ofEpochSecond(answer.clientSecretExpiresAt()));
    }

    DeviceAuthorization authorization(SsoCall call, StartDeviceAuthorizationResponse answer) {
        if (isMissing(answer.deviceCode()) || isMissing(answer.userCode()) || answer.expiresIn() == null) {
            throw incomplete(call, "a code");
        }
        URI page = page(call, answer.verificationUri());
        Integer interval = answer.interval();
        return new DeviceAuthorization(
                Secret.of(answer.deviceCode()),
                answer.userCode().replaceAll("[^\\w-]", ""),
                page,
                isMissing(answer.verificationUriComplete()) ? page : page(call, answer.verificationUriComplete()),
                interval == null || interval < 1 ? DEFAULT_INTERVAL : Duration.ofSeconds(interval),
                clock.instant().plusSeconds(answer.expiresIn()));
    }

    TokenGrant grant(SsoCall call, CreateTokenResponse answer) {
        if (isMissing(answer.accessToken()) || answer.expiresIn() == null) {
            throw incomplete(call, "a token");
        }
        return new TokenGrant(
                Secret.of(answer.accessToken()),
                clock.instant().plusSeconds(answer.expiresIn()),
                isMissing(answer.refreshToken()) ? null : Secret.of(answer.refreshToken()));
    }

    /** A page for the user's browser, and nothing else that a browser, or the program that opens one, would run. */
    private static URI page(SsoCall call, @Nullable String text) {
        try {
            URI page = URI.create(text == null ? "" : text);
            if (page.getHost() != null
                    && ("https".equalsIgnoreCase(page.getScheme()) || "http".equalsIgnoreCase(page.getScheme()))) {
                return page;
            }
        } catch (IllegalArgumentException e) {
            // Told below, like an address of another kind.
        }
        throw incomplete(call, "a page to sign in at");
    }

    private static Unavailable incomplete(SsoCall call, String what) {
        return new Unavailable(
                call + " failed: it answered without " + what + ". Check that the endpoint is IAM Identity Center");
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
