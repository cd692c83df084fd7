package dev.rolecall.core.simulation;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A program that signs a request every few minutes, with credentials that it keeps and renews as its SDK does. */
final class VirtualClient {
    private static final int SELDOM_SECONDS = 300;
    private static final int OFTEN_SECONDS = 20;
    private static final int LEAST_REWRITTEN = 120;
    private static final int MOST_REWRITTEN = 600;

    private final ClientKind kind;
    private final Habits habits;
    private final MachineTime time;
    private final RandomGenerator random;
    private final BiConsumer<Consumer<Answer>, VirtualClient> server;
    private final Consumer<VirtualClient> signature;
    private @Nullable AccessKeyId key;
    private Instant believedEnd = Instant.MIN;
    private Instant askAgainAt = Instant.MIN;
    private Instant notBefore = Instant.MIN;
    private Duration wallWhenTold = Duration.ZERO;
    private boolean toldByWrongClock;
    private boolean asking;

    /**
     * Creates one that knows nothing yet.
     *
     * @param server asked for credentials
     * @param signature told each time that it signs
     */
    VirtualClient(
            ClientKind kind,
            MachineTime time,
            RandomGenerator random,
            BiConsumer<Consumer<Answer>, VirtualClient> server,
            Consumer<VirtualClient> signature) {
        this.kind = kind;
        this.habits = kind.habits;
        this.time = time;
        this.random = random;
        this.server = server;
        this.signature = signature;
    }

    void start() {
        time.after(Duration.ofSeconds(random.nextInt(OFTEN_SECONDS, SELDOM_SECONDS)), this::use);
        if (!habits.looksEvery().isZero()) {
            look();
        }
    }

    /** What it signs with; null before its first credentials. */
    @Nullable
    AccessKeyId key() {
        return key;
    }

    /**
     * Whether it cannot know when its credentials end: the wall clock is behind what it was when it was told, or the server
     * did not know then that it was wrong.
     */
    boolean isMisled() {
        return toldByWrongClock || time.wallAhead().compareTo(wallWhenTold) < 0;
    }

    /** The next answer comes from a server that does not know how wrong the clock is. */
    void toldByWrongClock(boolean wrong) {
        toldByWrongClock = wrong;
    }

    /** Whether it believes in ends of its own making. */
    boolean rewrites() {
        return habits.rewrites();
    }

    private void look() {
        ask(() -> {});
        time.after(habits.looksEvery(), this::look);
    }

    private void use() {
        Instant now = time.instant();
        if (!now.isBefore(askAgainAt) && !now.isBefore(notBefore)) {
            ask(this::sign);
        } else {
            sign();
        }
        time.after(Duration.ofSeconds(random.nextInt(OFTEN_SECONDS, SELDOM_SECONDS)), this::use);
    }

    private void sign() {
        boolean good = time.instant().isBefore(believedEnd.minus(habits.needs()));
        if (key != null && (good || habits.signsOn())) {
            signature.accept(this);
        }
    }

    private void ask(Runnable then) {
        if (asking) {
            return;
        }
        asking = true;
        server.accept(
                answer -> {
                    asking = false;
                    adopt(answer);
                    then.run();
                },
                this);
    }

    private void adopt(Answer answer) {
        Instant now = time.instant();
        Session session = answer.session();
        if (session == null) {
            notBefore = now.plus(habits.patience());
            wallWhenTold = wallWhenTold.compareTo(time.wallAhead()) < 0 ? time.wallAhead() : wallWhenTold;
            return;
        }
        key = session.accessKeyId();
        notBefore = now;
        wallWhenTold = time.wallAhead();
        believedEnd = session.expiration();
        if (habits.rewrites()) {
            Duration own = habits.window().plusSeconds(random.nextInt(LEAST_REWRITTEN, MOST_REWRITTEN));
            believedEnd = believedEnd.isAfter(now.plus(own)) ? believedEnd : now.plus(own);
        }
        askAgainAt = habits.askAgainAt(now, believedEnd);
    }

    @Override
    public String toString() {
        return kind + " which asks again at " + askAgainAt + ", not before " + notBefore + ", and believes in "
                + believedEnd;
    }
}
