package dev.rolecall.server.cli;

import dev.rolecall.core.sso.SsoGateway.DeviceAuthorization;
import dev.rolecall.core.sso.SsoToken;
import dev.rolecall.server.InteractiveSignIn;
import dev.rolecall.server.Machine;
import dev.rolecall.server.ProfileResolution;
import dev.rolecall.server.ProfileResolution.SignIn;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rolecall login}: signs in to IAM Identity Center. */
@Command(
        name = "login",
        mixinStandardHelpOptions = true,
        description = {
            "Sign in to IAM Identity Center (SSO) for a profile. The sign-in is kept where the AWS CLI keeps it, so it is good"
                    + " for both, and a running server finds it by itself.",
            ""
        })
final class LoginCommand implements Callable<Integer> {
    /** One of the two. */
    static final class What {
        @Option(
                names = "--profile",
                paramLabel = "P",
                description = "A profile that uses SSO, itself or by its source; else what the AWS CLI would use.")
        private @Nullable String profile;

        @Option(
                names = "--sso-session",
                paramLabel = "NAME",
                description = "The [sso-session NAME] of the config file.")
        private @Nullable String session;
    }

    @ArgGroup
    private What what = new What();

    @Option(names = "--no-browser", description = "Only print the address, for a browser on another machine.")
    private boolean noBrowser;

    private final Machine machine;
    private final Console console;

    LoginCommand(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() {
        SignIn signIn = signIn();
        SsoToken token = InteractiveSignIn.run(
                signIn, machine, code -> prompt(signIn.plan().startUrl(), code), !noBrowser);
        console.out()
                .println("Signed in until " + token.expiresAt().truncatedTo(ChronoUnit.SECONDS)
                        + (token.refreshToken() == null ? "." : ", and renewed for as long as it is allowed to be."));
        return 0;
    }

    private SignIn signIn() {
        ProfileResolution files = ProfileResolution.lazily(machine);
        String session = what.session;
        String profile = what.profile;
        return session != null ? files.signInToSession(session) : files.signIn(profile == null ? "" : profile);
    }

    private void prompt(String startUrl, DeviceAuthorization code) {
        console.out().println("To sign in to " + startUrl + ", open");
        console.out().println("  " + code.completeUri());
        console.out().println("and confirm the code " + code.userCode() + ". Waiting…");
    }
}
