package dev.rolecall.server.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code rolecall serve} as typed; null for those that were not.
 *
 * @param roles {@code NAME=PROFILE} each
 */
public record ServeOptions(
        @Nullable String config,
        List<String> profiles,
        List<String> roles,
        @Nullable String bind,
        @Nullable String healthBind,
        @Nullable String stateDir,
        @Nullable String authorizationTokenFile,
        @Nullable String imdsTokens,
        @Nullable String authorization,
        boolean lazy,
        boolean sandbox,
        @Nullable String sandboxSessionDuration,
        @Nullable String hosts,
        @Nullable String cache,
        @Nullable String mfaProcess) {
    public ServeOptions {
        profiles = List.copyOf(profiles);
        roles = List.copyOf(roles);
    }

    /** Nothing typed at all. */
    public static ServeOptions none() {
        return new ServeOptions(
                null, List.of(), List.of(), null, null, null, null, null, null, false, false, null, null, null, null);
    }

    /** The same with a configuration file, and these profiles to serve. */
    public ServeOptions with(@Nullable String file, List<String> served) {
        return new ServeOptions(
                file,
                served,
                roles,
                bind,
                healthBind,
                stateDir,
                authorizationTokenFile,
                imdsTokens,
                authorization,
                lazy,
                sandbox,
                sandboxSessionDuration,
                hosts,
                cache,
                mfaProcess);
    }
}
