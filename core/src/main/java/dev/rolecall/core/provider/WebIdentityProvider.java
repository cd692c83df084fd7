package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.source.BaseSource.WebIdentity;
import dev.rolecall.core.sts.StsGateway;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.sts.WebIdentityCall;
import dev.rolecall.core.system.HomeDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** AssumeRoleWithWebIdentity, with the token file read anew each time since identity providers rotate it. */
final class WebIdentityProvider implements SessionProvider {
    /** The most that STS takes, and far more than any token has. */
    private static final int LONGEST_TOKEN = 20_000;

    private final WebIdentity source;
    private final ProviderSettings settings;
    private final StsTarget target;

    WebIdentityProvider(WebIdentity source, ProviderSettings settings, StsTarget target) {
        this.source = source;
        this.settings = settings;
        this.target = target;
    }

    @Override
    public Session open() {
        StsGateway sts = settings.sts();
        String sessionName = source.roleSessionName();
        Path tokenFile = new HomeDirectory(settings.environment()).expand(source.tokenFile());
        return sts.assumeRoleWithWebIdentity(
                target,
                new WebIdentityCall(
                        source.roleArn().toString(),
                        sessionName == null ? settings.defaultSessionName() : sessionName,
                        token(tokenFile),
                        source.durationSeconds()));
    }

    @Override
    public StsLoad load() {
        return StsLoad.NONE.andOneFor(source.roleArn().accountId());
    }

    private static Secret token(Path file) {
        try {
            if (Files.size(file) > LONGEST_TOKEN) {
                throw new InvalidConfiguration("the web identity token file " + file + " has more than " + LONGEST_TOKEN
                        + " bytes, so it is no token");
            }
            String token = Files.readString(file).strip();
            if (token.isEmpty()) {
                throw new Unavailable("the web identity token file " + file + " is empty; waiting for a token");
            }
            return Secret.of(token);
        } catch (NoSuchFileException e) {
            throw new Unavailable("the web identity token file " + file + " does not exist (yet)", e);
        } catch (IOException e) {
            throw new Unavailable(
                    "the web identity token file " + file + " cannot be read: "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }
}
