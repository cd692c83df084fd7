package dev.rolecall.server.sandbox;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.sandbox.query.Form;
import dev.rolecall.server.sandbox.query.Parameters;
import dev.rolecall.server.sandbox.query.StsAnswer;
import dev.rolecall.server.sandbox.query.StsError;
import dev.rolecall.server.sandbox.query.Xml;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers as STS does, so that Rolecall and what is tested with it work without AWS: every signature is verified, every
 * limit holds, and the credentials that it issues are plainly fake but end for real. Answers at once and from memory, so
 * it may run on an event loop. Thread-safe.
 *
 * <p>It knows AssumeRole, AssumeRoleWithWebIdentity, GetSessionToken and GetCallerIdentity, for any region. It starts with
 * one key of its own, {@link #credentials()}, for the user {@code sandbox}.
 */
public final class SandboxSts implements Handler {
    private static final Logger log = LoggerFactory.getLogger(SandboxSts.class);
    private static final String VERSION = "2011-06-15";
    private static final int MOST_SESSIONS = 50_000;

    private final CredentialMint mint;
    private final Keyring keyring;
    private final String accountId;
    private final Credentials credentials;
    private final Authenticator authenticator;
    private final AssumeRole assumeRole;
    private final AssumeRoleWithWebIdentity assumeRoleWithWebIdentity;
    private final CallerOperations callerOperations;

    public SandboxSts(SandboxSettings settings, InstantSource clock, RandomGenerator random) {
        mint = new CredentialMint(random);
        keyring = new Keyring(clock, MOST_SESSIONS);
        authenticator = new Authenticator(keyring, clock);
        SessionIssuer issuer = new SessionIssuer(mint, keyring, clock, settings);
        assumeRole = new AssumeRole(settings, issuer, clock);
        assumeRoleWithWebIdentity = new AssumeRoleWithWebIdentity(settings, issuer, clock);
        callerOperations = new CallerOperations(issuer);
        credentials = mint.longTerm(settings.accountId());
        accountId = settings.accountId();
        learn(credentials, iamArn("user/sandbox"));
    }

    /** The built-in long-term keys, to sign the first call with. */
    public Credentials credentials() {
        return credentials;
    }

    /**
     * Lets these keys sign too, so that a user's own profiles work against the sandbox. Known keys of that id are replaced.
     *
     * @param keys long-term ones are a user's; temporary ones count until their expiration, as a session of the ARN
     * @param arn of the user, the role or the role's session that the keys belong to
     * @throws IllegalArgumentException if that is not an ARN
     */
    public void learn(Credentials keys, String arn) {
        Arn owner = Arn.parse(arn).orElseThrow(() -> new IllegalArgumentException("not an ARN: " + arn));
        keyring.add(keys, keys.isTemporary() ? Principal.session(owner) : Principal.user(owner));
    }

    /** Whether the sandbox made the session with that key itself, and still knows it. */
    public boolean issued(String accessKeyId) {
        return keyring.find(accessKeyId).filter(Keyring.Key::issued).isPresent();
    }

    /** Lets keys sign that are not known yet, as those of a user of the sandbox's account. */
    void introduce(Credentials keys) {
        if (keyring.find(keys.accessKeyId().value()).isEmpty()) {
            learn(keys, iamArn("user/local"));
        }
    }

    private String iamArn(String resource) {
        return new Arn("aws", "iam", "", accountId, resource).toString();
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        return CompletableFuture.completedFuture(answer(request, mint.requestId()));
    }

    private Response answer(Request request, String requestId) {
        try {
            Form query = query(request);
            Form form =
                    request.method().equals("POST") ? Form.parse(request.body()).and(query) : query;
            String action = action(form);
            Xml result = result(action, request, query, new Parameters(form));
            log.debug("sandbox sts answered action={} request={}", action, requestId);
            return StsAnswer.result(action, result, requestId);
        } catch (StsError e) {
            log.debug("sandbox sts refused code={} request={}", e.code(), requestId);
            return StsAnswer.error(e, requestId);
        }
    }

    private static Form query(Request request) {
        if (!request.path().equals("/")) {
            throw StsError.unknownPath();
        }
        if (!request.method().equals("POST") && !request.method().equals("GET")) {
            throw StsError.unknownMethod();
        }
        return Form.parse(request.query());
    }

    private static String action(Form form) {
        String action = form.first("Action");
        if (action == null || action.isEmpty()) {
            throw StsError.missingAction();
        }
        String version = form.first("Version");
        if (!VERSION.equals(version)) {
            throw StsError.invalidAction(action, version == null ? "NO_VERSION_SPECIFIED" : version);
        }
        return action;
    }

    private Xml result(String action, Request request, Form query, Parameters parameters) {
        return switch (action) {
            case "AssumeRole" -> assumeRole.answer(parameters, authenticator.authenticate(request, query));
            case "AssumeRoleWithWebIdentity" -> assumeRoleWithWebIdentity.answer(parameters);
            case "GetSessionToken" ->
                callerOperations.getSessionToken(parameters, authenticator.authenticate(request, query));
            case "GetCallerIdentity" -> callerOperations.getCallerIdentity(authenticator.authenticate(request, query));
            default -> throw StsError.invalidAction(action, VERSION);
        };
    }
}
