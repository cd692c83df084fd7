package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.sts.AssumeRoleCall;
import dev.rolecall.core.sts.AssumeRoleCall.MfaCode;
import dev.rolecall.core.sts.StsGateway;
import dev.rolecall.core.sts.StsTarget;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Assumes one role with the credentials of the step before. */
final class AssumeRoleProvider implements SessionProvider {
    private static final Logger log = LoggerFactory.getLogger(AssumeRoleProvider.class);

    /** The most that a role session may ask for when it assumes a role: one hour (IAM guide, role chaining, 2026-11). */
    private static final int CHAINED_LIMIT_SECONDS = 3600;

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
        StsGateway sts = settings.sts();
        Credentials keys = signer.provider().resolve();
        String sessionName = role.roleSessionName();
        return sts.assumeRole(
                target,
                keys,
                new AssumeRoleCall(
                        role.roleArn().toString(),
                        sessionName == null ? settings.defaultSessionName() : sessionName,
                        role.externalId(),
                        duration(keys),
                        serial == null
                                ? null
                                : new MfaCode(serial, settings.mfaCodes().codeFor(serial))));
    }

    private @Nullable Integer duration(Credentials keys) {
        Integer wanted = role.durationSeconds();
        boolean chained = keys.isTemporary() && !signer.instanceRole();
        if (wanted == null || wanted <= CHAINED_LIMIT_SECONDS || !chained) {
            return wanted;
        }
        log.warn(
                "duration cut role={} wanted={}s granted={}s reason=\"role chaining\"",
                role.roleArn(),
                wanted,
                CHAINED_LIMIT_SECONDS);
        return CHAINED_LIMIT_SECONDS;
    }
}
