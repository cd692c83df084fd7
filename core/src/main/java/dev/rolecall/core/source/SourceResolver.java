package dev.rolecall.core.source;

import static dev.rolecall.core.source.ProfileProblems.invalid;

import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a profile and those it refers to as one chain. Pure: the same text always means the same source.
 *
 * <p>Where AWS's own tools disagree, the rules are those of the AWS CLI: a role beats the keys of its own profile, complete
 * keys of a source profile beat its role, a web identity token beats a source profile, and a profile that names itself as
 * source means its own keys.
 *
 * <p>Every method throws {@link dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration} with file, line,
 * profile and key where the files do not say enough, or too much.
 */
public final class SourceResolver {
    private final ProfileSet profiles;

    public SourceResolver(ProfileSet profiles) {
        this.profiles = profiles;
    }

    /** The chain of the named profile. */
    public ResolvedProfile resolve(String name) {
        ProfileSection root = profiles.profile(name).orElseThrow(() -> ProfileProblems.unknownProfile(name, profiles));
        return new Walk(root).toTheBase();
    }

    /** A role and the profile that asks for it. */
    record RoleStep(ProfileSection profile, AssumeRole role) {}

    /** One walk from a profile to its base; roles are met in the reverse order of the calls. */
    private final class Walk {
        private final ProfileSection root;
        private final Deque<RoleStep> steps = new ArrayDeque<>();
        private final Set<String> visited = new LinkedHashSet<>();

        Walk(ProfileSection root) {
            this.root = root;
        }

        ResolvedProfile toTheBase() {
            ProfileSection current = root;
            @Nullable BaseSource base = null;
            while (base == null) {
                visited.add(current.name());
                UnusedKeys.refuseNested(current);
                base = baseOf(current);
                if (base == null) {
                    current = sourceOf(current);
                }
            }
            List<AssumeRole> roles = steps.stream().map(RoleStep::role).toList();
            List<ProfileSection> sections = Stream.concat(
                            Stream.of(current), steps.stream().map(RoleStep::profile))
                    .toList();
            return new ResolvedProfile(
                    root.name(),
                    new CredentialSource(base, roles),
                    sections,
                    ChainFindings.of(base, current, List.copyOf(steps)));
        }

        /** The base if the chain ends here, else null once the role of this profile has been noted. */
        private @Nullable BaseSource baseOf(ProfileSection profile) {
            boolean isSource = visited.size() > 1;
            if (isSource && KeysInProfile.complete(profile)) {
                return KeysInProfile.read(profile);
            }
            if (profile.text("role_arn").isEmpty()) {
                return BaseSources.read(profile, profiles);
            }
            if (profile.text("web_identity_token_file").isPresent()) {
                return BaseSources.webIdentity(profile);
            }
            RoleSourceKeys.check(profile);
            steps.addFirst(new RoleStep(profile, RoleInProfile.read(profile)));
            if (profile.text("credential_source").isPresent()) {
                return BaseSources.named(profile);
            }
            boolean namesItself = profile.text("source_profile").orElseThrow().equals(profile.name());
            return namesItself && KeysInProfile.complete(profile) ? KeysInProfile.read(profile) : null;
        }

        private ProfileSection sourceOf(ProfileSection profile) {
            String name = profile.text("source_profile").orElseThrow();
            ProfileSection source = profiles.profile(name)
                    .orElseThrow(() ->
                            invalid(profile, "source_profile", "names '" + name + "', but there is no such profile"));
            if (visited.contains(name)) {
                throw invalid(
                        profile,
                        "source_profile",
                        "closes a circle: " + String.join(" -> ", visited) + " -> " + name
                                + "; one of them needs credentials of its own");
            }
            return source;
        }
    }
}
