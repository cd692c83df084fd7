package dev.rolecall.server;

import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.provider.StsLoad;
import dev.rolecall.server.config.RefreshConfig;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells at the start whether the configured roles can be kept fresh with as few calls of STS as are allowed. */
final class RenewalLoad {
    /** Of an hour each, renewed with half an hour left and up to three minutes ahead of that. */
    private static final double RENEWALS_PER_HOUR = 2.2;

    private static final double SECONDS_PER_HOUR = 3600;

    private RenewalLoad() {}

    /** One sentence that names the setting, if they cannot. */
    static Optional<String> tooMuch(Collection<SessionProvider> providers, RefreshConfig config) {
        Set<SessionProvider> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        distinct.addAll(providers);
        long all = 0;
        Map<String, Long> byAccount = new LinkedHashMap<>();
        for (SessionProvider provider : distinct) {
            StsLoad load = provider.load();
            all += load.calls();
            byAccount.merge(load.account(), (long) load.calls(), Long::sum);
        }
        if (perSecond(all) > config.stsCallsPerSecond()) {
            return Optional.of(sentence(all, "sts_calls_per_second", config.stsCallsPerSecond()));
        }
        return byAccount.values().stream()
                .max(Long::compare)
                .filter(most -> perSecond(most) > config.stsCallsPerSecondPerAccount())
                .map(most -> sentence(most, "sts_calls_per_second_per_account", config.stsCallsPerSecondPerAccount()));
    }

    private static double perSecond(long calls) {
        return calls * RENEWALS_PER_HOUR / SECONDS_PER_HOUR;
    }

    private static String sentence(long calls, String setting, int allowed) {
        return String.format(
                Locale.ROOT,
                "the roles need %.1f calls of STS a second to stay fresh, and %s = %d: raise it, or serve fewer roles",
                perSecond(calls),
                setting,
                allowed);
    }
}
