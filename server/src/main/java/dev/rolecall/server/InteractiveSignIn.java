package dev.rolecall.server;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.sso.DeviceSignIn;
import dev.rolecall.core.sso.SdkSsoGateway;
import dev.rolecall.core.sso.SsoGateway.DeviceAuthorization;
import dev.rolecall.core.sso.SsoToken;
import dev.rolecall.core.system.Browser;
import dev.rolecall.core.system.SystemCommandRunner;
import dev.rolecall.server.ProfileResolution.SignIn;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Signs a user in who sits at this machine, or at another one with a browser. Needs no server. */
public final class InteractiveSignIn {
    private InteractiveSignIn() {}

    /**
     * Waits until the user has confirmed, for as long as the code is good: some ten minutes.
     *
     * @param prompt tells the user the page and the code
     * @param openBrowser whether to try to open the page as well
     * @throws CredentialsException if it comes to nothing
     */
    public static SsoToken run(
            SignIn signIn, Machine machine, Consumer<DeviceAuthorization> prompt, boolean openBrowser) {
        try (Threads threads = new Threads();
                SdkSsoGateway sso = new SdkSsoGateway(machine.environment(), machine.clock(), threads.timer())) {
            Browser browser = Browser.ofThisMachine(new SystemCommandRunner(threads.readers()), machine.environment());
            DeviceSignIn device = new DeviceSignIn(
                    sso, machine.environment(), machine.clock(), threads.scheduler(), threads.workers());
            return outcome(device.start(signIn.plan(), signIn.target(), code -> {
                prompt.accept(code);
                if (openBrowser) {
                    threads.workers().execute(() -> browser.open(code.completeUri()));
                }
            }));
        }
    }

    private static SsoToken outcome(CompletableFuture<SsoToken> signIn) {
        try {
            return signIn.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CredentialsException failure) {
                throw failure;
            }
            throw new IllegalStateException("a sign-in fails with a CredentialsException only", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the sign-in was interrupted", e);
        }
    }
}
