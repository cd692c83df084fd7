package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.SourceExpired;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.credentials.Secret;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns whatever the SDK throws into a {@link CredentialsException}: the only place that knows what an STS error means.
 *
 * <p>The SDK's exception never becomes the cause, since its text repeats what STS said, and STS may quote the request.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html">STS common errors</a>
 */
final class SdkStsFailures {
    private static final int LONGEST_MESSAGE = 500;
    private static final Pattern ACCESS_KEY_ID = Pattern.compile("\\b[A-Z]{4}[A-Z0-9]{8,124}([A-Z0-9]{4})\\b");

    /** The SDK has set its clock by the answer and tried again before one of these gets here. */
    private static final Set<String> CLOCK = Set.of("RequestExpired", "RequestTimeTooSkewed", "RequestInTheFuture");

    private static final Set<String> PASSING =
            Set.of("IDPCommunicationError", "RequestTimeout", "RequestTimeoutException", "InternalError");

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
                    : refusal(answered, code, text(details, call), call);
        }
        return unanswered(failure, call);
    }

    private static CredentialsException refusal(AwsServiceException answer, String code, String text, StsCall call) {
        String message = call + " failed: " + code + (text.isEmpty() ? "" : ": " + withoutDot(text)) + ". ";
        if (code.startsWith("ExpiredToken")) {
            return new SourceExpired(message + "Renew the credentials, or the token, that the call was made with");
        }
        if (CLOCK.contains(code) || isClockText(code, text)) {
            return new Unavailable(message + CLOCK_ADVICE);
        }
        if (PASSING.contains(code) || answer.isThrottlingException() || isPassing(answer.statusCode())) {
            return new Unavailable(message + ADVICE.getOrDefault(code, "Try again later"));
        }
        if (code.equals("AccessDenied") && text.startsWith("MultiFactorAuthentication failed")) {
            return new UserActionNeeded(message + "Enter the next MFA code: each works once");
        }
        return new Refused(message + ADVICE.getOrDefault(code, "Check the profile"));
    }

    /** STS tells a wrong clock by the same code as a wrong key; only the text differs. */
    private static boolean isClockText(String code, String text) {
        return code.equals("SignatureDoesNotMatch")
                && (text.startsWith("Signature expired") || text.startsWith("Signature not yet current"));
    }

    private static boolean isPassing(int status) {
        return status >= 500 || status == 429 || status == 408;
    }

    private static CredentialsException unanswered(SdkException failure, StsCall call) {
        if (failure instanceof AbortedException) {
            Thread.currentThread().interrupt();
            return new Unavailable(call + " was interrupted");
        }
        if (failure instanceof ApiCallAttemptTimeoutException) {
            return new Unavailable(call + " failed: no answer in time. " + ConnectionFailure.NETWORK_ADVICE);
        }
        IOException connection = rootConnectionFailure(failure);
        return connection == null
                ? new Unavailable(call + " failed: the answer is not one of STS. "
                        + "Check that the endpoint is STS and no proxy answers for it")
                : new Unavailable(call + " failed: " + ConnectionFailure.describe(connection), connection);
    }

    private static @Nullable IOException rootConnectionFailure(Throwable failure) {
        IOException found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException connection) {
                found = connection;
            }
        }
        return found;
    }

    /** What STS says, without what it quotes: its first line, cut, without keys. */
    private static String text(AwsErrorDetails details, StsCall call) {
        String text = details.errorMessage() == null ? "" : details.errorMessage();
        for (Secret confidential : call.confidential()) {
            text = text.replace(confidential.expose(), "****");
        }
        String line = text.lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
        String cut = line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
        return ACCESS_KEY_ID.matcher(cut).replaceAll(Matcher.quoteReplacement("…") + "$1");
    }

    private static String withoutDot(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
