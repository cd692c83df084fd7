package dev.rolecall.server;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.server.ProfileResolution.Resolution;
import dev.rolecall.server.config.ConfigException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What the configured roles mean, by the shared files as they were read. Immutable.
 *
 * @param profiles the profile of each role, as configured
 * @param meanings what each role's profile came to, in the same order
 */
record ServedRoles(Map<String, String> profiles, Map<String, Resolution> meanings) {

    ServedRoles {
        profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
        meanings = Collections.unmodifiableMap(new LinkedHashMap<>(meanings));
    }

    static ServedRoles none() {
        return new ServedRoles(Map.of(), Map.of());
    }

    /**
     * Resolves every role.
     *
     * @param profiles the profile of each role, as configured
     * @param resolver from a profile's name to what it means
     * @throws ConfigException with the problems of all roles
     */
    static ServedRoles resolve(Map<String, String> profiles, Function<String, Resolution> resolver) {
        Map<String, Resolution> meanings = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        profiles.forEach((role, profile) -> {
            try {
                meanings.put(role, resolver.apply(profile));
            } catch (CredentialsException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigException(problems.stream().distinct().toList());
        }
        return new ServedRoles(profiles, meanings);
    }

    /**
     * Resolves every role anew; one whose profile can no longer be used keeps its meaning.
     *
     * @param resolver from a profile's name to what it means
     * @param problem told the role and the reason
     */
    ServedRoles followed(Function<String, Resolution> resolver, BiConsumer<String, String> problem) {
        Map<String, Resolution> followed = new LinkedHashMap<>(meanings);
        profiles.forEach((role, profile) -> {
            try {
                followed.put(role, resolver.apply(profile));
            } catch (CredentialsException e) {
                problem.accept(role, String.valueOf(e.getMessage()));
            }
        });
        return new ServedRoles(profiles, followed);
    }

    /**
     * A provider for each role, in order.
     *
     * @throws ConfigException if this version cannot use one of the sources
     */
    Map<String, SessionProvider> providers(RoleProviders providers) {
        Map<String, SessionProvider> byName = new LinkedHashMap<>();
        meanings.forEach((role, resolution) -> {
            try {
                byName.put(role, providers.of(resolution));
            } catch (CredentialsException e) {
                throw new ConfigException(
                        List.of("profile '" + resolution.profile().profile() + "': " + e.getMessage()));
            }
        });
        return byName;
    }

    boolean serves(String role) {
        return meanings.containsKey(role);
    }

    /** Where the chains of all roles begin. */
    List<BaseSource> bases() {
        return meanings.values().stream().map(Resolution::base).toList();
    }

    /** The role that IAM knows behind a name, as far as its profile tells. */
    Optional<Arn> arn(String role) {
        return Optional.ofNullable(meanings.get(role))
                .flatMap(resolution -> resolution.profile().source().roleArn());
    }

    /** The region of the role's profile. */
    Optional<String> region(String role) {
        return Optional.ofNullable(meanings.get(role))
                .map(resolution -> resolution.target().region());
    }
}
