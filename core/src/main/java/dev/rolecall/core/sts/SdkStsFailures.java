package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.SourceExpired;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Turns whatever the SDK throws into a {@link CredentialsException}: the only place that knows what an STS error means.
 *
 * <p>The SDK's exception never becomes the cause, since its text repeats what STS said, and STS may quote the request.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html">STS common errors</a>
 */
final class SdkStsFailures {
    /** The SDK has set its clock by the answer and tried again before one of these gets here. */
    private static final Set<String> CLOCK = Set.of("RequestExpired", "RequestTimeTooSkewed", "RequestInTheFuture");

    private static final Set<String> PASSING =
            Set.of("IDPCommunicationError", "RequestTimeout", "RequestTimeoutException", "InternalError");

    private static final Duration LONGEST_HINT = Duration.ofMinutes(5);
    private static final String CLOCK_ADVICE = "Set this machine's clock";

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("AccessDenied", "Check the role's trust policy, and that the caller may make this call"),
            Map.entry("InvalidClientTokenId", "Check that the access key exists, is active and suits the region"),
            Map.entry("SignatureDoesNotMatch", "Check the secret access key, and the region"),
            Map.entry("RegionDisabledException", "Set region, or AWS_REGION, to one that the account has enabled"),
            Map.entry("IDPRejectedClaim", "Renew the web identity token, and check the role's trust policy"),
            Map.entry("InvalidIdentityToken", "Check the web identity token, and that IAM knows its issuer"),
            Map.entry("IDPCommunicationError", "Check that AWS can reach the identity provider"),
            Map.entry("ValidationError", "Check duration_seconds, role_session_name and external_id of the profile"));

    private SdkStsFailures() {}

    static CredentialsException translate(SdkException failure, StsCall call) {
        if (failure instanceof AwsServiceException answered) {
            AwsErrorDetails details = answered.awsErrorDetails();
            String code = details == null ? null : details.errorCode();
            return code == null || code.isBlank()
                    ? new Unavailable(call + " failed: HTTP status " + answered.statusCode()
                            + " without an STS error. Check that the endpoint is STS and no proxy answers for it")
                    : refusal(answered, code, SdkFailureText.said(details, call.confidential()), call);
        }
        return SdkFailureText.unanswered(failure, call.toString(), "STS");
    }

    private static CredentialsException refusal(AwsServiceException answer, String code, String text, StsCall call) {
        String message = call + " failed: " + code + (text.isEmpty() ? "" : ": " + withoutDot(text)) + ". ";
        if (code.startsWith("ExpiredToken")) {
            return new SourceExpired(
                    message + "Renew the credentials, or the token, that the call was made with", code);
        }
        if (CLOCK.contains(code) || isClockText(code, text)) {
            return new Unavailable(message + CLOCK_ADVICE, code, Duration.ZERO);
        }
        if (PASSING.contains(code) || answer.isThrottlingException() || isPassing(answer.statusCode())) {
            return new Unavailable(message + ADVICE.getOrDefault(code, "Try again later"), code, retryAfter(answer));
        }
        if (code.equals("AccessDenied") && text.startsWith("MultiFactorAuthentication failed")) {
            return new UserActionNeeded(message + "Enter the next MFA code: each works once");
        }
        return new Refused(message + ADVICE.getOrDefault(code, "Check the profile"), code);
    }

    /** STS tells a wrong clock by the same code as a wrong key; only the text differs. */
    private static boolean isClockText(String code, String text) {
        return code.equals("SignatureDoesNotMatch")
                && (text.startsWith("Signature expired") || text.startsWith("Signature not yet current"));
    }

    /** What the header of that name asks for, in seconds; more than a few minutes is somebody else's mistake. */
    private static Duration retryAfter(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        SdkHttpResponse response = details == null ? null : details.sdkHttpResponse();
        if (response == null) {
            return Duration.ZERO;
        }
        Duration asked = response.firstMatchingHeader("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Duration.ZERO);
        return asked.compareTo(LONGEST_HINT) < 0 ? asked : LONGEST_HINT;
    }

    private static boolean isPassing(int status) {
        return status >= 500 || status == 429 || status == 408;
    }

    private static String withoutDot(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
