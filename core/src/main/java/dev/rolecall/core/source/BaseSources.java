package dev.rolecall.core.source;

import static dev.rolecall.core.source.ProfileProblems.invalid;

import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import java.nio.file.Path;

/** Finds the base that a profile describes by its own keys, in the order of the AWS CLI. */
final class BaseSources {
    private BaseSources() {}

    static BaseSource read(ProfileSection profile, ProfileSet profiles) {
        if (profile.text("web_identity_token_file").isPresent()) {
            throw invalid(profile, "web_identity_token_file", "needs role_arn beside it, the role to assume");
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
        boolean process = profile.text("credential_process").isPresent();
        if (KeysInProfile.begun(profile) && !(process && inOneFile(profile))) {
            return KeysInProfile.read(profile);
        }
        if (profile.text("login_session").isPresent()) {
            return new BaseSource.Login(profile.text("login_session").orElseThrow());
        }
        return new BaseSource.CredentialProcess(profile.text("credential_process")
                .orElseThrow(() -> invalid(
                        profile,
                        "has no credentials: it needs role_arn, keys, sso_session, login_session or"
                                + " credential_process")));
    }

    /** The CLI asks the credentials file, then the process, then the config file for keys. */
    private static boolean inOneFile(ProfileSection profile) {
        Path keys = profile.originOf(
                        profile.value(KeysInProfile.ID).isPresent() ? KeysInProfile.ID : KeysInProfile.SECRET)
                .file();
        return keys.equals(profile.originOf("credential_process").file());
    }

    static BaseSource webIdentity(ProfileSection profile) {
        return new BaseSource.WebIdentity(
                RoleInProfile.roleArn(profile),
                Path.of(profile.text("web_identity_token_file").orElseThrow()),
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
