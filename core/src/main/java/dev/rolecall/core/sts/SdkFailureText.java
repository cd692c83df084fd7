package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Secret;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What can be told of a failed call to any AWS service: what the service said, or why it said nothing. */
public final class SdkFailureText {
    private static final int LONGEST_MESSAGE = 500;
    private static final Pattern ACCESS_KEY_ID = Pattern.compile("\\b[A-Z]{4}[A-Z0-9]{8,124}([A-Z0-9]{4})\\b");

    private SdkFailureText() {}

    /**
     * What a service says, without what it quotes: its first line, cut, without keys.
     *
     * @param confidential what went over the wire and so could come back
     */
    public static String said(AwsErrorDetails details, List<Secret> confidential) {
        String text = details.errorMessage() == null ? "" : details.errorMessage();
        for (Secret secret : confidential) {
            text = text.replace(secret.expose(), "****");
        }
        String line = text.lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
        String cut = line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
        return ACCESS_KEY_ID.matcher(cut).replaceAll(Matcher.quoteReplacement("…") + "$1");
    }

    /**
     * Why no answer came that could be read.
     *
     * @param call in words, to begin the message with
     * @param service whose answer was expected
     */
    public static Unavailable unanswered(SdkException failure, String call, String service) {
        if (failure instanceof AbortedException) {
            Thread.currentThread().interrupt();
            return new Unavailable(call + " was interrupted");
        }
        if (failure instanceof ApiCallAttemptTimeoutException) {
            return new Unavailable(call + " failed: no answer in time. " + ConnectionFailure.NETWORK_ADVICE);
        }
        IOException connection = rootConnectionFailure(failure);
        return connection == null
                ? new Unavailable(call + " failed: the answer is not one of " + service
                        + ". Check that the endpoint is " + service + " and no proxy answers for it")
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
}
