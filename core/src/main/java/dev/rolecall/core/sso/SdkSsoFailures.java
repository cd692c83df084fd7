package dev.rolecall.core.sso;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.SourceExpired;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.sts.SdkFailureText;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns whatever the SDK throws into a {@link CredentialsException}: the only place that knows what an error of IAM Identity
 * Center means. The SDK's exception never becomes the cause, since its text may quote the request.
 *
 * @see <a href="https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html">CreateToken</a>
 */
final class SdkSsoFailures {
    private static final String SERVICE = "IAM Identity Center";

    /** What was presented is not taken: the access token, the refresh or device code, or the registration of the client. */
    private static final Set<String> EXPIRED = Set.of(
            "UnauthorizedException",
            "ExpiredTokenException",
            "InvalidGrantException",
            "InvalidClientException",
            "UnauthorizedClientException");

    private static final Set<String> PASSING =
            Set.of("TooManyRequestsException", "SlowDownException", "InternalServerException");

    private static final Map<String, String> ADVICE = Map.of(
            "ForbiddenException", "Check that the user may use this role in this account",
            "ResourceNotFoundException", "Check sso_account_id and sso_role_name",
            "AccessDeniedException", "The sign-in was denied; run it again to allow it",
            "InvalidScopeException", "Check sso_registration_scopes",
            "InvalidRequestException", "Check sso_start_url and sso_region",
            "InvalidRequestRegionException", "Check sso_region: the start URL belongs to another one");

    private SdkSsoFailures() {}

    static CredentialsException translate(SdkException failure, SsoCall call) {
        if (!(failure instanceof AwsServiceException answer)) {
            return SdkFailureText.unanswered(failure, call.toString(), SERVICE);
        }
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        return code == null || code.isBlank()
                ? new Unavailable(call + " failed: HTTP status " + answer.statusCode() + " without an error of "
                        + SERVICE + ". Check the endpoint, and that no proxy answers for it")
                : refusal(answer, code, SdkFailureText.said(details, call.confidential()), call);
    }

    private static CredentialsException refusal(AwsServiceException answer, String code, String text, SsoCall call) {
        String message =
                call + " failed: " + code + (text.isEmpty() ? "" : ": " + text.replaceFirst("\\.$", "")) + ". ";
        if (EXPIRED.contains(code)) {
            return new SourceExpired(message + "Sign in anew");
        }
        if (PASSING.contains(code) || answer.isThrottlingException() || isPassing(answer.statusCode())) {
            return new Unavailable(message + "Try again later");
        }
        return new Refused(message + ADVICE.getOrDefault(code, "Check the sso_… keys of the profile"));
    }

    private static boolean isPassing(int status) {
        return status >= 500 || status == 429 || status == 408;
    }
}
