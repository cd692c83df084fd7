package dev.rolecall.server.wire;

import dev.rolecall.core.store.Asker;
import dev.rolecall.server.http.Caller;
import dev.rolecall.server.http.Request;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads off a request who asks. */
public final class Askers {
    private record User(long uid, String text) {}

    /** Nearly all requests are of one user; so its text is not made for each of them. */
    private static volatile User last = user(0);

    private Askers() {}

    /** Whoever sent the request, over the protocol of that name. */
    public static Asker of(String protocol, Request request) {
        return new Asker(
                protocol,
                request.peer(),
                request.headers().first("User-Agent"),
                text(request.caller()),
                request.method().equals("HEAD"));
    }

    private static @Nullable String text(Caller caller) {
        OptionalLong uid = caller.uid();
        if (caller.account().isPresent() || (uid.isEmpty() && caller.container().isPresent())) {
            return caller.shown();
        }
        if (uid.isEmpty()) {
            return null;
        }
        User known = last;
        if (known.uid != uid.getAsLong()) {
            known = user(uid.getAsLong());
            last = known;
        }
        return known.text;
    }

    private static User user(long uid) {
        return new User(uid, "uid=" + uid);
    }
}
