package dev.rolecall.core.sts;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints that the user names for the services through which people sign in; AWS's own where there is none.
 *
 * @param portal of IAM Identity Center, for GetRoleCredentials: {@code sso}
 * @param oidc of IAM Identity Center, for sign-ins: {@code sso_oidc}
 * @param signin of {@code aws login}: {@code signin}
 */
public record SignInEndpoints(
        @Nullable URI portal, @Nullable URI oidc, @Nullable URI signin) {
    public static final SignInEndpoints NONE = new SignInEndpoints(null, null, null);
}
