package dev.rolecall.core.source;

import static dev.rolecall.core.source.ProfileProblems.invalid;

import dev.rolecall.core.profile.Finding;
import dev.rolecall.core.profile.ProfileSection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells of the keys in the profiles of a chain that do nothing there, so that none of them is passed over in silence. What
 * says how to reach STS is for {@link UnusedSettings}.
 */
final class UnusedKeys implements BaseSource.Cases<UnusedKeys.Winner> {

    /**
     * What a profile is used for.
     *
     * @param name as findings call it
     * @param keys that are read for it
     */
    record Winner(String name, Set<String> keys) {}

    private static final Winner ROLE = new Winner("role_arn comes", ProfileKeys.ROLE);

    private final List<Finding> findings = new ArrayList<>();

    private UnusedKeys() {}

    /**
     * What there is to tell, profile by profile, the selected one last.
     *
     * @param sections where each step of the chain stands, base first
     */
    static List<Finding> of(List<ProfileSection> sections, BaseSource base) {
        UnusedKeys unused = new UnusedKeys();
        Winner ofBase = base.match(unused);
        for (ProfileSection section : new LinkedHashSet<>(sections)) {
            boolean isRole = sections.lastIndexOf(section) > 0;
            Set<String> used = new HashSet<>();
            if (sections.get(0).equals(section)) {
                used.addAll(ofBase.keys);
            }
            if (isRole) {
                used.addAll(ROLE.keys);
            }
            unused.tell(section, used, isRole ? ROLE : ofBase);
        }
        return unused.findings;
    }

    /** A key that must have a value of its own has keys nested below it instead: nobody can have meant that. */
    static void refuseNested(ProfileSection section) {
        section.values().forEach((key, value) -> {
            if (!value.nested().isEmpty() && ProfileKeys.ALL.contains(key)) {
                throw invalid(section, key, "needs a value in its own line, not keys indented below it");
            }
        });
    }

    private void tell(ProfileSection section, Set<String> used, Winner winner) {
        Set<String> beaten = present(section, ProfileKeys.SOURCES);
        beaten.removeAll(used);
        if (section.text("role_arn").isEmpty()) {
            Set<String> parameters = present(section, ProfileKeys.PARAMETERS);
            beaten.removeAll(parameters);
            add(section, parameters, "not used without role_arn beside it");
        }
        if (used.contains(KeysInProfile.OLD_TOKEN)
                && section.text(KeysInProfile.TOKEN).isPresent()) {
            add(section, present(section, Set.of(KeysInProfile.OLD_TOKEN)), "not used beside aws_session_token");
        }
        add(section, beaten, "not used, for its " + winner.name + " first");
        add(
                section,
                present(section, Set.of("sso_registration_scopes")),
                "not used: it belongs into the [sso-session …] section");
        for (String key : ProfileKeys.ALL) {
            section.value(key)
                    .filter(value -> value.text().isEmpty())
                    .ifPresent(value -> add(section, Set.of(key), "empty, which counts as not set"));
        }
    }

    private void add(ProfileSection section, Set<String> keys, String words) {
        keys.stream()
                .findFirst()
                .ifPresent(first -> findings.add(new Finding(
                        section.originOf(first),
                        "profile '" + section.name() + "': " + String.join(", ", keys)
                                + (keys.size() > 1 ? " are " : " is ") + words)));
    }

    private static Set<String> present(ProfileSection section, Set<String> keys) {
        Set<String> present = new LinkedHashSet<>(keys);
        present.removeIf(key -> section.text(key).isEmpty());
        return present;
    }

    @Override
    public Winner keys(BaseSource.Keys source) {
        return new Winner("keys come", ProfileKeys.STATIC);
    }

    @Override
    public Winner named(BaseSource.Named source) {
        return ROLE;
    }

    @Override
    public Winner webIdentity(BaseSource.WebIdentity source) {
        return new Winner("web_identity_token_file comes", ProfileKeys.WEB_IDENTITY);
    }

    @Override
    public Winner process(BaseSource.CredentialProcess source) {
        return new Winner("credential_process comes", ProfileKeys.PROCESS);
    }

    @Override
    public Winner sso(BaseSource.Sso source) {
        return new Winner("sso_ keys come", ProfileKeys.SSO);
    }

    @Override
    public Winner login(BaseSource.Login source) {
        return new Winner("login_session comes", ProfileKeys.LOGIN);
    }
}
