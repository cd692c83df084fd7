package dev.rolecall.core.sso;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.CredentialsException.Kind;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.sso.SsoGateway.DeviceAuthorization;
import dev.rolecall.core.sso.SsoGateway.Poll;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.system.Scheduler;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Signs the user in: shows a page and a code, and asks again and again whether the user has confirmed it there.
 *
 * @param environment tells the home directory, for the token file
 * @param workers run the calls, which block
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8628">RFC 8628, device authorization grant</a>
 */
public record DeviceSignIn(
        SsoGateway sso, Environment environment, InstantSource clock, Scheduler scheduler, Executor workers) {

    /** By how much to slow down when told to (RFC 8628, 3.5). */
    private static final Duration SLOWER = Duration.ofSeconds(5);

    /**
     * Begins a sign-in.
     *
     * @param prompt tells the user what to confirm; called once, on a worker
     * @return the sign-in once its token file is written, or a {@link CredentialsException}; ends by itself when the code does
     */
    public CompletableFuture<SsoToken> start(SignInPlan plan, SsoTarget target, Consumer<DeviceAuthorization> prompt) {
        CompletableFuture<SsoToken> outcome = new CompletableFuture<>();
        onWorker(outcome, () -> {
            ClientRegistration client = sso.registerClient(target, plan.scopes());
            DeviceAuthorization code = sso.startDeviceAuthorization(target, client, plan.startUrl());
            prompt.accept(code);
            new Attempt(plan, target, client, code, outcome).pollAfter(code.interval());
        });
        return outcome;
    }

    private void onWorker(CompletableFuture<SsoToken> outcome, Runnable step) {
        workers.execute(() -> {
            try {
                step.run();
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
    }

    /** One code, from its prompt to the user's answer. */
    private final class Attempt {
        private final SignInPlan plan;
        private final SsoTarget target;
        private final ClientRegistration client;
        private final DeviceAuthorization code;
        private final CompletableFuture<SsoToken> outcome;

        Attempt(
                SignInPlan plan,
                SsoTarget target,
                ClientRegistration client,
                DeviceAuthorization code,
                CompletableFuture<SsoToken> outcome) {
            this.plan = plan;
            this.target = target;
            this.client = client;
            this.code = code;
            this.outcome = outcome;
        }

        void pollAfter(Duration interval) {
            scheduler.schedule(interval, () -> onWorker(outcome, () -> poll(interval)));
        }

        private void poll(Duration interval) {
            if (outcome.isDone()) {
                return;
            }
            if (!code.expiresAt().isAfter(clock.instant())) {
                throw tooLate();
            }
            Poll answer = ask();
            answer.grant()
                    .ifPresentOrElse(
                            grant -> outcome.complete(save(SsoToken.of(client, grant))),
                            () -> pollAfter(answer.slowDown() ? interval.plus(SLOWER) : interval));
        }

        /** A call that fails for now is asked again like one without an answer yet. */
        private Poll ask() {
            try {
                return sso.poll(target, client, code.deviceCode());
            } catch (CredentialsException e) {
                if (e.kind() == Kind.SOURCE_EXPIRED) {
                    throw tooLate();
                }
                if (e.kind() != Kind.UNAVAILABLE) {
                    throw e;
                }
                return Poll.pending(true);
            }
        }

        private UserActionNeeded tooLate() {
            return new UserActionNeeded("nobody confirmed the code " + code.userCode() + " in time. Run it again");
        }

        private SsoToken save(SsoToken token) {
            SsoTokenFile file = SsoTokenFile.of(plan.key(), environment);
            try {
                file.write(plan.startUrl(), plan.region(), token);
                return token;
            } catch (IOException e) {
                throw new InvalidConfiguration(
                        "signed in, but the token file " + file.path() + " cannot be written: " + e, e);
            }
        }
    }
}
