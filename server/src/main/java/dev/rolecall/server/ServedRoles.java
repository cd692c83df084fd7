package dev.rolecall.server;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.server.ProfileResolution.Resolution;
import dev.rolecall.server.config.ConfigException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the configured roles mean at the start. Immutable. */
final class ServedRoles {
    private static final Logger log = LoggerFactory.getLogger(ServedRoles.class);

    private static final int NOTES_TO_TELL = 20;

    private final Map<String, Resolution> byRole;

    private ServedRoles(Map<String, Resolution> byRole) {
        this.byRole = byRole;
    }

    /**
     * Resolves every role.
     *
     * @param profiles the profile of each role, as configured
     * @param resolver from a profile's name to what it means
     * @throws ConfigException with the problems of all roles
     */
    static ServedRoles resolve(Map<String, String> profiles, Function<String, Resolution> resolver) {
        Map<String, Resolution> byRole = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        profiles.forEach((role, profile) -> {
            try {
                byRole.put(role, resolver.apply(profile));
            } catch (CredentialsException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigException(problems.stream().distinct().toList());
        }
        note(byRole);
        return new ServedRoles(byRole);
    }

    /** Of thousands of roles, what deserves a word is mostly the same. */
    private static void note(Map<String, Resolution> byRole) {
        int told = 0;
        int untold = 0;
        for (Map.Entry<String, Resolution> each : byRole.entrySet()) {
            for (String word : each.getValue().words()) {
                if (told < NOTES_TO_TELL) {
                    log.warn("role={} note=\"{}\"", each.getKey(), word);
                    told++;
                } else {
                    untold++;
                }
            }
        }
        if (untold > 0) {
            log.warn("more notes={} advice=\"'rolecall chain --profile NAME' tells those of a profile\"", untold);
        }
    }

    /**
     * A provider for each role, in order.
     *
     * @throws ConfigException if this version cannot use one of the sources
     */
    Map<String, SessionProvider> providers(RoleProviders providers) {
        Map<String, SessionProvider> byName = new LinkedHashMap<>();
        byRole.forEach((role, resolution) -> {
            try {
                byName.put(role, providers.of(resolution));
            } catch (CredentialsException e) {
                throw new ConfigException(
                        List.of("profile '" + resolution.profile().profile() + "': " + e.getMessage()));
            }
        });
        return byName;
    }

    /** Where the chains of all roles begin. */
    List<BaseSource> bases() {
        return byRole.values().stream()
                .map(resolution -> resolution.profile().source().base())
                .toList();
    }

    /** The role that IAM knows behind a name, as far as its profile tells. */
    Optional<Arn> arn(String role) {
        return Optional.ofNullable(byRole.get(role))
                .flatMap(resolution -> resolution.profile().source().roleArn());
    }

    /** The region of the role's profile. */
    Optional<String> region(String role) {
        return Optional.ofNullable(byRole.get(role))
                .map(resolution -> resolution.target().region());
    }
}
