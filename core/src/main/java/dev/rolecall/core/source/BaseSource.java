package dev.rolecall.core.source;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The beginning of a chain: the one place that credentials come from without being signed for by others. */
public sealed interface BaseSource {

    /** Chooses by the kind of source. A new kind is a new method, so that no consumer can forget it. */
    <R> R match(Cases<R> cases);

    /**
     * One answer for each kind of source.
     *
     * @param <R> what the consumer makes of a source
     */
    interface Cases<R> {
        R keys(Keys source);

        R named(Named source);

        R webIdentity(WebIdentity source);

        R process(CredentialProcess source);

        R sso(Sso source);

        R login(Login source);
    }

    /**
     * Keys that stand in the profile.
     *
     * <pre>
     * aws_access_key_id = AKIA…
     * aws_secret_access_key = …
     * </pre>
     */
    record Keys(
            AccessKeyId accessKeyId,
            Secret secretAccessKey,
            @Nullable Secret sessionToken,
            @Nullable String accountId) implements BaseSource {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.keys(this);
        }
    }

    /**
     * A place that {@code credential_source} names.
     *
     * <pre>
     * role_arn = arn:aws:iam::123456789012:role/app
     * credential_source = Environment
     * </pre>
     */
    record Named(CredentialSourceName name) implements BaseSource {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.named(this);
        }
    }

    /**
     * A role assumed with a token of an identity provider.
     *
     * <pre>
     * role_arn = arn:aws:iam::123456789012:role/app
     * web_identity_token_file = /var/run/secrets/token
     * </pre>
     *
     * @param tokenFile read anew at each renewal, for identity providers rotate it
     */
    record WebIdentity(
            Arn roleArn,
            Path tokenFile,
            @Nullable String roleSessionName,
            @Nullable Integer durationSeconds) implements BaseSource {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.webIdentity(this);
        }
    }

    /**
     * A program that prints credentials.
     *
     * <pre>
     * credential_process = /opt/bin/corp-login --account 123456789012
     * </pre>
     *
     * @param profile whose process it is, so that one that leads back to itself is noticed
     * @param command the whole line, never logged: people put secrets into it
     */
    record CredentialProcess(String profile, String command) implements BaseSource {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.process(this);
        }

        @Override
        public String toString() {
            return "CredentialProcess[" + profile + ", ****]";
        }
    }

    /**
     * IAM Identity Center.
     *
     * <pre>
     * sso_session = corp
     * sso_account_id = 123456789012
     * sso_role_name = Admin
     * </pre>
     *
     * @param session the {@code [sso-session]}, absent with the older keys in the profile itself
     * @param signInOption what names the sign-in on a command line: {@code --sso-session corp}, else {@code --profile old}
     */
    record Sso(
            @Nullable String session,
            String startUrl,
            String region,
            String accountId,
            String roleName,
            String signInOption)
            implements BaseSource {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sso(this);
        }
    }

    /**
     * The console identity of {@code aws login}.
     *
     * <pre>
     * login_session = arn:aws:iam::123456789012:user/alice
     * </pre>
     */
    record Login(String loginSession) implements BaseSource {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.login(this);
        }
    }
}
