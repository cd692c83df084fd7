package dev.rolecall.core.source;

import dev.rolecall.core.profile.Finding;
import dev.rolecall.core.profile.ProfileSection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Tells what other AWS clients would make of the very same profiles. Rolecall follows the AWS CLI; these do not (read or
 * measured in 2026: SDKs for Java 2.57, Rust, Kotlin, C++, .NET, Ruby).
 */
public final class ClientDifferences {
    private final List<Finding> found = new ArrayList<>();

    private ClientDifferences() {}

    /** The differences, base first. */
    public static List<Finding> of(ResolvedProfile profile) {
        ClientDifferences differences = new ClientDifferences();
        int steps = profile.sections().size();
        for (int i = 1; i < steps; i++) {
            boolean isRoot = i == steps - 1;
            differences.role(profile.sections().get(i), isRoot);
        }
        if (profile.source().base() instanceof BaseSource.Keys && steps > 0) {
            differences.oldToken(profile.sections().get(0));
        }
        if (!asksInstance(profile.source().base())) {
            differences.found.addAll(UnusedSettings.ofClients(new LinkedHashSet<>(profile.sections())));
        }
        if (steps > 1 && profile.source().base() instanceof BaseSource.Keys) {
            differences.keys(profile.sections().get(0), profile.sections().get(1));
        }
        return differences.found;
    }

    private void role(ProfileSection section, boolean isRoot) {
        if (section.text("source_profile").filter(section.name()::equals).isPresent()) {
            add(section, "source_profile", "the SDK for Java rejects a profile that names itself as its source");
        }
        if (isRoot && KeysInProfile.complete(section)) {
            add(section, KeysInProfile.ID, "the SDK for Kotlin uses these keys and never assumes the role");
        }
        if (section.text("duration_seconds").isPresent()) {
            add(section, "duration_seconds", "the SDKs for Java, Rust, Kotlin, C++ and .NET ignore it");
        }
        if (section.text("mfa_serial").isPresent()) {
            add(
                    section,
                    "mfa_serial",
                    "the SDKs for Java, Rust, Kotlin and C++ ignore it, so STS denies them the role");
        }
        if (section.text("credential_source").filter("Environment"::equals).isPresent()) {
            add(section, "credential_source", "the SDK for Ruby does not know Environment");
        }
    }

    private void oldToken(ProfileSection section) {
        if (section.text(KeysInProfile.TOKEN).isEmpty()
                && section.text(KeysInProfile.OLD_TOKEN).isPresent()) {
            add(
                    section,
                    KeysInProfile.OLD_TOKEN,
                    "only the AWS CLI, boto3 and the SDK for PHP know it; write aws_session_token");
        }
    }

    /** Then they are told of as what Rolecall itself leaves aside. */
    private static boolean asksInstance(BaseSource base) {
        return base instanceof BaseSource.Named named && named.name() == CredentialSourceName.EC2_INSTANCE_METADATA;
    }

    /** Keys that end a chain although their profile has a role of its own. */
    private void keys(ProfileSection section, ProfileSection next) {
        if (section.text("role_arn").isPresent() && !section.name().equals(next.name())) {
            add(section, "role_arn", "the SDK for Java assumes this role too, where others use the keys beside it");
        }
    }

    private void add(ProfileSection section, String key, String words) {
        found.add(new Finding(section.originOf(key), "profile '" + section.name() + "': " + key + ": " + words));
    }
}
