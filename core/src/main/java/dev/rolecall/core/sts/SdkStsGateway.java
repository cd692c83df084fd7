package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.system.IssuerClock;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.StsResponse;

/**
 * Calls STS through the AWS SDK, which signs, retries and speaks TLS. Everything that decides where a call goes, and with
 * which keys, comes from the arguments: the SDK looks up nothing by itself. Thread-safe.
 */
public final class SdkStsGateway implements StsGateway, AutoCloseable {
    private final SdkStsClients clients;
    private final SdkStsAnswers answers;
    private final ObservedClock clock;

    /**
     * Calls with the default time-outs and the SDK's standard retries.
     *
     * @param environment for the proxy variables alone
     * @param clock is set by what STS answers
     * @param timer ends attempts that take too long; stays open when this is closed
     */
    public SdkStsGateway(Environment environment, IssuerClock clock, ScheduledExecutorService timer) {
        this(new SdkStsClients(environment, timer, StsTimeouts.DEFAULT, SdkClientSetup.standardRetries()), clock);
    }

    /**
     * The same, but each call is tried once: for a caller that tries again by itself, and that keeps count of what STS is
     * asked. Only where the clock of this machine is the reason, the SDK sets its own by the answer and tries once more, so
     * that no MFA code is lost.
     */
    public static SdkStsGateway withoutRetries(
            Environment environment, IssuerClock clock, ScheduledExecutorService timer) {
        StandardRetryStrategy once = DefaultRetryStrategy.standardStrategyBuilder()
                .useClientDefaults(false)
                .maxAttempts(2)
                .retryOnException(
                        failure -> failure instanceof AwsServiceException answer && answer.isClockSkewException())
                .build();
        return new SdkStsGateway(new SdkStsClients(environment, timer, StsTimeouts.DEFAULT, once), clock);
    }

    SdkStsGateway(SdkStsClients clients, IssuerClock clock) {
        this.clients = clients;
        this.answers = new SdkStsAnswers(clock);
        this.clock = new ObservedClock(clock);
    }

    @Override
    public Session assumeRole(StsTarget target, Credentials signer, AssumeRoleCall parameters) {
        StsCall call = StsCall.signed("AssumeRole", parameters.roleArn(), endpoint(target), signer);
        return ask(
                target,
                call,
                sts -> sts.assumeRole(request(signer, parameters)),
                answer -> answers.session(
                        call,
                        answer,
                        answer.credentials(),
                        SdkStsAnswers.accountId(answer.assumedRoleUser(), parameters.roleArn())));
    }

    @Override
    public Session assumeRoleWithWebIdentity(StsTarget target, WebIdentityCall parameters) {
        StsCall call = StsCall.unsigned(
                "AssumeRoleWithWebIdentity", parameters.roleArn(), endpoint(target), parameters.token());
        return ask(
                target,
                call,
                sts -> sts.assumeRoleWithWebIdentity(request -> request.roleArn(parameters.roleArn())
                        .roleSessionName(parameters.roleSessionName())
                        .webIdentityToken(parameters.token().expose())
                        .durationSeconds(parameters.durationSeconds())),
                answer -> answers.session(
                        call,
                        answer,
                        answer.credentials(),
                        SdkStsAnswers.accountId(answer.assumedRoleUser(), parameters.roleArn())));
    }

    @Override
    public Session getSessionToken(StsTarget target, Credentials signer) {
        StsCall call = StsCall.signed("GetSessionToken", null, endpoint(target), signer);
        return ask(
                target,
                call,
                sts -> sts.getSessionToken(request -> request.overrideConfiguration(signedBy(signer))),
                answer -> answers.session(call, answer, answer.credentials(), signer.accountId()));
    }

    @Override
    public CallerIdentity getCallerIdentity(StsTarget target, Credentials signer) {
        StsCall call = StsCall.signed("GetCallerIdentity", null, endpoint(target), signer);
        return ask(
                target,
                call,
                sts -> sts.getCallerIdentity(request -> request.overrideConfiguration(signedBy(signer))),
                answer -> answers.identity(call, answer));
    }

    /**
     * The time at STS, which its refusal of an unsigned call tells: needs no key and no permission, and shows that STS can be
     * reached.
     *
     * @return empty if STS answers without its time
     * @throws dev.rolecall.core.credentials.CredentialsException if it does not answer
     */
    public Optional<Instant> clockOf(StsTarget target) {
        StsCall call = StsCall.unsigned("GetCallerIdentity", endpoint(target));
        AwsRequestOverrideConfiguration unsigned = AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        try {
            SdkResponse answer =
                    clients.client(target.once()).getCallerIdentity(ask -> ask.overrideConfiguration(unsigned));
            return SdkStsAnswers.dateOf(answer.sdkHttpResponse());
        } catch (StsException e) {
            return SdkStsAnswers.dateOf(e);
        } catch (SdkException e) {
            throw SdkStsFailures.translate(e, call);
        }
    }

    /** The time is taken from an answer only once it has turned out to be one of STS. */
    private <A extends StsResponse, R> R ask(
            StsTarget target, StsCall call, Function<StsClient, A> question, Function<A, R> reader) {
        IssuerClock.Reading asked = clock.read();
        try {
            A answer = question.apply(clients.client(target));
            R result = reader.apply(answer);
            SdkStsAnswers.dateOf(answer.sdkHttpResponse()).ifPresent(date -> clock.observe(date, asked));
            return result;
        } catch (SdkException e) {
            SdkStsAnswers.dateOf(e).ifPresent(date -> clock.observe(date, asked));
            throw SdkStsFailures.translate(e, call);
        }
    }

    private static URI endpoint(StsTarget target) {
        return SdkStsEndpoints.endpointOf(target);
    }

    private static AssumeRoleRequest request(Credentials signer, AssumeRoleCall parameters) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(parameters.roleArn())
                .roleSessionName(parameters.roleSessionName())
                .externalId(parameters.externalId())
                .durationSeconds(parameters.durationSeconds())
                .overrideConfiguration(signedBy(signer));
        AssumeRoleCall.MfaCode mfa = parameters.mfa();
        if (mfa != null) {
            request.serialNumber(mfa.serialNumber()).tokenCode(mfa.code());
        }
        return request.build();
    }

    private static AwsRequestOverrideConfiguration signedBy(Credentials signer) {
        return AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(StaticCredentialsProvider.create(keys(signer)))
                .build();
    }

    private static AwsCredentials keys(Credentials signer) {
        String id = signer.accessKeyId().value();
        String secret = signer.secretAccessKey().expose();
        Secret sessionToken = signer.sessionToken();
        return sessionToken == null
                ? AwsBasicCredentials.create(id, secret)
                : AwsSessionCredentials.create(id, secret, sessionToken.expose());
    }

    /** Lets go of the connections. Calls after this are a bug of the caller. */
    @Override
    public void close() {
        clients.close();
    }
}
