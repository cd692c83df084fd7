package dev.rolecall.core.source;

import dev.rolecall.core.profile.Finding;
import dev.rolecall.core.profile.Origin;
import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.source.SourceResolver.RoleStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what a chain will do that its writer may not expect. */
final class ChainFindings {
    private static final int CHAINED_LIMIT_SECONDS = 3600;
    private static final int FLOOR_SECONDS = 3600;

    private ChainFindings() {}

    /**
     * What there is to tell.
     *
     * @param last the profile that the base was read from
     */
    static List<Finding> of(BaseSource base, ProfileSection last, List<RoleStep> steps) {
        List<Finding> findings = new ArrayList<>();
        if (base instanceof BaseSource.WebIdentity web) {
            duration(findings, last, web.durationSeconds(), false);
        }
        if (base instanceof BaseSource.Login && steps.isEmpty()) {
            findings.add(new Finding(
                    last.originOf("login_session"),
                    "profile '" + last.name()
                            + "': a login's sessions last 15 minutes, renewed every 5: some clients ask"
                            + " again on every call; a role_arn in front makes it an hour"));
        }
        boolean signerIsRole = base instanceof BaseSource.WebIdentity || base instanceof BaseSource.Sso || isTask(base);
        for (RoleStep step : steps) {
            duration(findings, step.profile(), step.role().durationSeconds(), signerIsRole);
            signerIsRole = true;
        }
        List<ProfileSection> sections = Stream.concat(
                        Stream.of(last), steps.stream().map(RoleStep::profile))
                .toList();
        findings.addAll(UnusedKeys.of(sections, base));
        findings.addAll(UnusedSettings.of(sections, base));
        return findings;
    }

    /** The role of an instance is none here: STS does not count it as role chaining. */
    private static boolean isTask(BaseSource base) {
        return base instanceof BaseSource.Named named && named.name() == CredentialSourceName.ECS_CONTAINER;
    }

    private static void duration(
            List<Finding> findings, ProfileSection profile, @Nullable Integer seconds, boolean signerIsRole) {
        if (seconds == null) {
            return;
        }
        String setting = "profile '" + profile.name() + "': duration_seconds = " + seconds;
        Origin origin = profile.originOf("duration_seconds");
        if (signerIsRole && seconds > CHAINED_LIMIT_SECONDS) {
            findings.add(new Finding(
                    origin,
                    setting + " is cut to " + CHAINED_LIMIT_SECONDS
                            + ", the most that STS gives a role assumed by a role"));
        } else if (seconds < FLOOR_SECONDS) {
            findings.add(new Finding(
                    origin,
                    setting + " makes short sessions, renewed at half their life: clients see less than the 25 minutes"
                            + " they like; leave it out for an hour"));
        }
    }
}
