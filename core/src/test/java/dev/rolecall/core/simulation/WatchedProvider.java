package dev.rolecall.core.simulation;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.provider.StsLoad;

/** A provider of which it is noticed when it opens two sessions at a time. */
final class WatchedProvider implements SessionProvider {
    private final SessionProvider provider;
    private final Watch watch;
    private final Judge judge;
    private int flights;

    WatchedProvider(SessionProvider provider, Watch watch, Judge judge) {
        this.provider = provider;
        this.watch = watch;
        this.judge = judge;
    }

    @Override
    public Session open() {
        flights++;
        watch.renewalBegins();
        judge.expect(flights == 1, watch, "more than one flight at a time");
        try {
            return provider.open();
        } finally {
            flights--;
        }
    }

    @Override
    public int renewalsPerLife() {
        return provider.renewalsPerLife();
    }

    @Override
    public StsLoad load() {
        return provider.load();
    }

    @Override
    public boolean wantsUser() {
        return provider.wantsUser();
    }
}
