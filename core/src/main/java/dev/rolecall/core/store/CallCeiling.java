package dev.rolecall.core.store;

import dev.rolecall.core.provider.StsLoad;
import java.util.HashMap;
import java.util.Map;

/** How many calls may still be made this second: in all, and on account of each AWS account. Confined to the lock of its owner. */
final class CallCeiling {
    private final int mostAnAccount;
    private final CallWindow all;
    private final Map<String, CallWindow> byAccount = new HashMap<>();

    CallCeiling(Courtesy courtesy) {
        mostAnAccount = courtesy.callsPerSecondPerAccount();
        all = new CallWindow(courtesy.callsPerSecond());
    }

    /** How long until anybody may make a call; zero or less if somebody may now. */
    long untilFree(long now) {
        return all.untilFree(1, now);
    }

    /** How long until these calls may be made; zero or less if they may now. */
    long untilFree(StsLoad load, long now) {
        CallWindow window = byAccount.get(load.account());
        long ofAccount = window == null ? 0 : window.untilFree(load.calls(), now);
        return Math.max(all.untilFree(load.calls(), now), ofAccount);
    }

    /** They begin now. */
    void begin(StsLoad load) {
        all.begin(load.calls());
        if (mostAnAccount > 0) {
            byAccount
                    .computeIfAbsent(load.account(), account -> new CallWindow(mostAnAccount))
                    .begin(load.calls());
        }
    }

    /** Those that began have ended. */
    void end(StsLoad load, long now) {
        all.end(load.calls(), now);
        CallWindow window = byAccount.get(load.account());
        if (window != null) {
            window.end(load.calls(), now);
        }
    }

    int accounts() {
        return byAccount.size();
    }

    /** Forgets the accounts that have made no call for a second. */
    void forgetIdle(long now) {
        byAccount.values().removeIf(window -> window.isIdle(now));
    }
}
