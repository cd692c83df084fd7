package dev.rolecall.core.source;

import static dev.rolecall.core.source.ProfileProblems.invalid;

import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;

/** Finds the base that a profile describes by its own keys, in the order of the AWS CLI. */
final class BaseSources {
    private static final String TOKEN_FILE = "web_identity_token_file";
    private static final String LOGIN = "login_session";
    private static final String PROCESS = "credential_process";

    private BaseSources() {}

    static BaseSource read(ProfileSection profile, ProfileSet profiles) {
        if (profile.text(TOKEN_FILE).isPresent()) {
            throw invalid(profile, TOKEN_FILE, "needs role_arn beside it, the role to assume");
        }
        if (profile.text("source_profile").isPresent()
                || profile.text("credential_source").isPresent()) {
            String key = profile.text("source_profile").isPresent() ? "source_profile" : "credential_source";
            if (!KeysInProfile.begun(profile)) {
                throw invalid(profile, key, "needs role_arn beside it, the role to assume");
            }
        }
        if (SsoInProfile.begun(profile)) {
            return SsoInProfile.read(profile, profiles);
        }
        boolean keysComeLater = besideKeys(profile, LOGIN) || besideKeys(profile, PROCESS);
        if (KeysInProfile.begun(profile) && !keysComeLater) {
            return KeysInProfile.read(profile);
        }
        if (profile.text(LOGIN).isPresent()) {
            return new BaseSource.Login(profile.text(LOGIN).orElseThrow());
        }
        return new BaseSource.CredentialProcess(
                profile.name(),
                profile.text(PROCESS)
                        .orElseThrow(() -> invalid(
                                profile,
                                "has no credentials: it needs role_arn, keys, sso_session, login_session or"
                                        + " credential_process")));
    }

    /** The CLI asks the credentials file for keys, then the login and the process, then the config file for keys. */
    private static boolean besideKeys(ProfileSection profile, String key) {
        String half = profile.value(KeysInProfile.ID).isPresent() ? KeysInProfile.ID : KeysInProfile.SECRET;
        return profile.text(key).isPresent()
                && profile.originOf(half).file().equals(profile.originOf(key).file());
    }

    static BaseSource webIdentity(ProfileSection profile) {
        return new BaseSource.WebIdentity(
                RoleInProfile.roleArn(profile),
                TokenFile.parse(
                        profile.text(TOKEN_FILE).orElseThrow(),
                        () -> invalid(profile, TOKEN_FILE, "must be the path of a file")),
                RoleInProfile.sessionName(profile),
                RoleInProfile.durationSeconds(profile));
    }

    static BaseSource named(ProfileSection profile) {
        return new BaseSource.Named(
                CredentialSourceName.parse(profile.text("credential_source").orElseThrow())
                        .orElseThrow(() -> invalid(
                                profile,
                                "credential_source",
                                "must be Environment, Ec2InstanceMetadata or EcsContainer, spelled like this")));
    }
}
