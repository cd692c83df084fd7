package dev.rolecall.server;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.profile.Finding;
import dev.rolecall.core.profile.ProfileFiles;
import dev.rolecall.core.profile.ProfileLocations;
import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.source.BaseSource.Sso;
import dev.rolecall.core.source.DefaultSource;
import dev.rolecall.core.source.ResolvedProfile;
import dev.rolecall.core.source.SourceResolver;
import dev.rolecall.core.sso.SignInPlan;
import dev.rolecall.core.sso.SsoTarget;
import dev.rolecall.core.sts.ResolvedTarget;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.sts.StsTargetResolver;
import dev.rolecall.core.system.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the shared files once and says what a profile of them means: its source, and the STS to call for it. Confined to one
 * thread.
 */
public final class ProfileResolution {
    private final Machine machine;
    private @Nullable ProfileSet profiles;

    private ProfileResolution(Machine machine) {
        this.machine = machine;
    }

    /**
     * What a profile came to.
     *
     * @param targetFindings what is to be told about the target
     */
    public record Resolution(ResolvedProfile profile, StsTarget target, List<Finding> targetFindings) {

        /** Where the chain begins. */
        BaseSource base() {
            return profile.source().base();
        }

        /** Everything that deserves a word. */
        public List<Finding> findings() {
            return Stream.concat(profile.findings().stream(), targetFindings.stream())
                    .toList();
        }

        /** The same for people. */
        public List<String> words() {
            return findings().stream().map(Finding::toString).toList();
        }
    }

    /** What to sign in to, and the Identity Center to call for it. */
    public record SignIn(SignInPlan plan, SsoTarget target) {}

    /** A resolution that reads the files of the machine's user when it first needs them. */
    public static ProfileResolution lazily(Machine machine) {
        return new ProfileResolution(machine);
    }

    /** The files that it reads, whether or not they are there. */
    static List<Path> files(Machine machine) {
        ProfileLocations locations = locations(machine);
        return List.of(locations.config(), locations.credentials());
    }

    private static ProfileLocations locations(Machine machine) {
        return ProfileLocations.from(machine.environment(), machine.home());
    }

    /**
     * What the files say.
     *
     * @throws dev.rolecall.core.credentials.CredentialsException if a file is there but cannot be read
     */
    public ProfileSet profiles() {
        ProfileSet known = profiles;
        if (known == null) {
            known = ProfileFiles.load(locations(machine));
            profiles = known;
        }
        return known;
    }

    /**
     * What the profile means.
     *
     * @param name empty for what the AWS CLI would use without a profile
     * @throws dev.rolecall.core.credentials.CredentialsException if it cannot be used; names file, line, profile and key
     */
    public Resolution resolve(String name) {
        ResolvedProfile profile = name.isEmpty()
                ? DefaultSource.resolve(machine.environment(), profiles())
                : new SourceResolver(profiles()).resolve(name);
        ResolvedTarget target = target(profile, machine.environment());
        return new Resolution(profile, target.target(), target.findings());
    }

    /** The STS endpoint that the profile itself sets, whatever the environment says. */
    public Optional<URI> endpointOf(ResolvedProfile profile) {
        Environment environment = machine.environment();
        Environment silent = name -> name.startsWith("AWS_ENDPOINT_URL") ? Optional.empty() : environment.get(name);
        return Optional.ofNullable(target(profile, silent).target().endpoint());
    }

    private ResolvedTarget target(ResolvedProfile profile, Environment environment) {
        Arn role = profile.source().roleArn().orElse(null);
        return new StsTargetResolver(profiles(), environment).resolve(section(profile.profile()), role);
    }

    /**
     * The sign-in that a profile needs, at the base of its chain.
     *
     * @param name empty for the profile that the AWS CLI would use
     * @throws dev.rolecall.core.credentials.CredentialsException if it needs none
     */
    public SignIn signIn(String name) {
        Resolution resolution = resolve(name.isEmpty() ? DefaultSource.profileName(machine.environment()) : name);
        if (resolution.profile().source().base() instanceof Sso sso) {
            return signIn(SignInPlan.of(sso, profiles()), resolution.target());
        }
        throw new InvalidConfiguration("profile '" + resolution.profile().profile() + "' does not use SSO"
                + " (sso_session, sso_start_url), so there is nothing to sign in to");
    }

    /** The sign-in of a {@code [sso-session]}, reached as the profile says that the environment chooses. */
    public SignIn signInToSession(String session) {
        StsTargetResolver targets = new StsTargetResolver(profiles(), machine.environment());
        ProfileSection profile = section(DefaultSource.profileName(machine.environment()));
        return signIn(
                SignInPlan.ofSession(session, profiles()),
                targets.resolve(profile, null).target());
    }

    private static SignIn signIn(SignInPlan plan, StsTarget sts) {
        return new SignIn(plan, SsoTarget.of(plan.region(), sts));
    }

    private @Nullable ProfileSection section(String name) {
        return profiles().profile(name).orElse(null);
    }
}
