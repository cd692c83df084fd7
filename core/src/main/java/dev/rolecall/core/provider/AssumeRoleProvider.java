package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.SourceExpired;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.sts.AssumeRoleCall;
import dev.rolecall.core.sts.AssumeRoleCall.MfaCode;
import dev.rolecall.core.sts.StsTarget;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Assumes one role with the credentials of the step before. */
final class AssumeRoleProvider implements SessionProvider {
    private static final Logger log = LoggerFactory.getLogger(AssumeRoleProvider.class);

    /** What every role grants, and the most that a role session may ask for (IAM guide, role chaining, 2026-11). */
    private static final int ALWAYS_GRANTED_SECONDS = 3600;

    /**
     * Who signs the call.
     *
     * @param instanceRole whether it is the role of an EC2 instance, which STS does not count as role chaining
     */
    record Signer(CredentialProvider provider, boolean instanceRole) {}

    private final Signer signer;
    private final AssumeRole role;
    private final ProviderSettings settings;
    private final StsTarget target;
    private volatile boolean longRefused;

    AssumeRoleProvider(Signer signer, AssumeRole role, ProviderSettings settings, StsTarget target) {
        this.signer = signer;
        this.role = role;
        this.settings = settings;
        this.target = target;
    }

    @Override
    public Session open() {
        String serial = role.mfaSerial();
        if (serial != null) {
            settings.mfaCodes().require(serial);
        }
        Credentials keys = signer.provider().resolve();
        MfaCode code =
                serial == null ? null : new MfaCode(serial, settings.mfaCodes().codeFor(serial));
        try {
            return assume(keys, code);
        } catch (SourceExpired e) {
            Credentials newer = signer.provider().resolveAnew();
            if (newer.accessKeyId().equals(keys.accessKeyId())) {
                throw e;
            }
            return assume(newer, code);
        }
    }

    /** A duration that the role does not allow is no reason to do without the role. */
    private Session assume(Credentials keys, @Nullable MfaCode code) {
        Integer duration = duration(keys);
        boolean isLong = duration != null && duration > ALWAYS_GRANTED_SECONDS;
        if (isLong && longRefused) {
            return assume(keys, ALWAYS_GRANTED_SECONDS, code);
        }
        try {
            return assume(keys, duration, code);
        } catch (Refused e) {
            if (!isLong || !e.code().equals(Optional.of("ValidationError"))) {
                throw e;
            }
            Session session = assume(keys, ALWAYS_GRANTED_SECONDS, code);
            longRefused = true;
            cut(duration, "STS refused it: " + e.getMessage());
            return session;
        }
    }

    private Session assume(Credentials keys, @Nullable Integer durationSeconds, @Nullable MfaCode code) {
        String sessionName = role.roleSessionName();
        return settings.sts()
                .assumeRole(
                        target,
                        keys,
                        new AssumeRoleCall(
                                role.roleArn().toString(),
                                sessionName == null ? settings.defaultSessionName() : sessionName,
                                role.externalId(),
                                durationSeconds,
                                code));
    }

    private @Nullable Integer duration(Credentials keys) {
        Integer wanted = role.durationSeconds();
        boolean chained = keys.isTemporary() && !signer.instanceRole();
        if (wanted == null || wanted <= ALWAYS_GRANTED_SECONDS || !chained) {
            return wanted;
        }
        cut(wanted, "role chaining");
        return ALWAYS_GRANTED_SECONDS;
    }

    private void cut(@Nullable Integer wanted, String reason) {
        log.warn(
                "duration cut role={} wanted={}s granted={}s reason=\"{}\"",
                role.roleArn(),
                wanted,
                ALWAYS_GRANTED_SECONDS,
                reason);
    }

    @Override
    public StsLoad load() {
        StsLoad before = signer.provider() instanceof SessionProvider session ? session.load() : StsLoad.NONE;
        return before.andOneFor(role.roleArn().accountId());
    }

    @Override
    public boolean wantsUser() {
        boolean before = signer.provider() instanceof SessionProvider session && session.wantsUser();
        return before || (role.mfaSerial() != null && settings.mfaCodes().wantsUser());
    }
}
