package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.sts.StsGateway.CallerIdentity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsResponse;

/** Reads what STS answered, and trusts none of it to be there. Immutable. */
record SdkStsAnswers(InstantSource clock) {

    /**
     * The session that an answer grants.
     *
     * @param accountId of the session, if known
     */
    Session session(StsCall call, StsResponse answer, @Nullable Credentials granted, @Nullable String accountId) {
        if (granted == null
                || isMissing(granted.accessKeyId())
                || isMissing(granted.secretAccessKey())
                || isMissing(granted.sessionToken())
                || granted.expiration() == null) {
            throw new Unavailable(call + " failed: STS answered without credentials. Check that the endpoint is STS");
        }
        Instant issuedAt = issuedAt(answer);
        if (!granted.expiration().isAfter(issuedAt)) {
            throw new Unavailable(call + " failed: STS answered with credentials that have already expired");
        }
        return new Session(
                new AccessKeyId(granted.accessKeyId()),
                Secret.of(granted.secretAccessKey()),
                Secret.of(granted.sessionToken()),
                issuedAt,
                granted.expiration(),
                call.roleArn() == null ? null : Arn.parse(call.roleArn()).orElse(null),
                accountId);
    }

    CallerIdentity identity(StsCall call, GetCallerIdentityResponse answer) {
        if (isMissing(answer.account()) || isMissing(answer.arn()) || isMissing(answer.userId())) {
            throw new Unavailable(call + " failed: STS answered without an identity. Check that the endpoint is STS");
        }
        return new CallerIdentity(answer.account(), answer.arn(), answer.userId());
    }

    /** The account of the assumed role, from the answer or else from the role's own ARN: they are the same. */
    static @Nullable String accountId(@Nullable AssumedRoleUser user, String roleArn) {
        String arn = user == null || isMissing(user.arn()) ? roleArn : user.arn();
        return Arn.parse(arn).map(Arn::accountId).filter(id -> !id.isEmpty()).orElse(null);
    }

    /** When STS answered by its own clock, which is the one that the expiration is told by. */
    private Instant issuedAt(StsResponse answer) {
        return dateOf(answer.sdkHttpResponse()).orElseGet(clock::instant);
    }

    /** The time at STS, if its answer tells. */
    static Optional<Instant> dateOf(SdkHttpResponse answer) {
        return answer.firstMatchingHeader("Date").map(SdkStsAnswers::instant);
    }

    /** The same where it refused; empty as well if it did not answer, or somebody else did in its place. */
    static Optional<Instant> dateOf(SdkException failure) {
        AwsErrorDetails details = failure instanceof AwsServiceException answered ? answered.awsErrorDetails() : null;
        SdkHttpResponse answer = details == null || isMissing(details.errorCode()) ? null : details.sdkHttpResponse();
        return answer == null ? Optional.empty() : dateOf(answer);
    }

    private static @Nullable Instant instant(String date) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
