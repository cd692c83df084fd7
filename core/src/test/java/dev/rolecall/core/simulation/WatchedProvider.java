package dev.rolecall.core.simulation;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.provider.StsLoad;

/** A provider of which it is noticed when it opens two sessions at a time. */
record WatchedProvider(SessionProvider provider, Watch watch, Judge judge, Figures figures) implements SessionProvider {

    @Override
    public Session open() {
        figures.renewals++;
        judge.expect(watch.takeOff(), watch, "more than one flight at a time");
        try {
            return provider.open();
        } finally {
            watch.land();
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
