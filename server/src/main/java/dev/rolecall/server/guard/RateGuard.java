package dev.rolecall.server.guard;

import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.http.Request;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many requests a second through: of one peer, and of all together. A peer is a user of this machine, as far as
 * users are told apart; else an address. What one peer is refused takes nothing from the
 * others. Thread-safe, without a lock for all together, and a request costs no memory but for peers of no known user.
 */
public final class RateGuard implements Guard {
    private static final Optional<String> PEER =
            Optional.of("more requests of one peer than max_requests_per_second_per_peer");
    private static final Optional<String> ALL = Optional.of("more requests than max_requests_per_second");

    private final Ticker ticker;
    private final @Nullable PeerBuckets peers;
    private final @Nullable TokenBucket bucket;
    private final AtomicLong fullAt;

    /**
     * Creates the guard of all listeners, for they have the ceilings together.
     *
     * @param random so that nobody knows with whom he shares a place in the table
     */
    public RateGuard(RequestRates rates, Ticker ticker, RandomGenerator random) {
        this.ticker = ticker;
        this.fullAt = new AtomicLong(ticker.nanos());
        this.bucket = rates.perSecond().isPresent()
                ? new TokenBucket(rates.perSecond().getAsInt())
                : null;
        this.peers = rates.perSecondPerPeer().isPresent()
                ? new PeerBuckets(new TokenBucket(rates.perSecondPerPeer().getAsInt()), random.nextLong())
                : null;
    }

    @Override
    public Optional<String> refusal(Request request) {
        if (peers == null && bucket == null) {
            return Optional.empty();
        }
        long now = ticker.nanos();
        if (peers != null && !peers.take(request.caller(), now)) {
            return PEER;
        }
        return bucket == null || take(bucket, now) ? Optional.empty() : ALL;
    }

    private boolean take(TokenBucket bucket, long now) {
        while (true) {
            long before = fullAt.get();
            if (!bucket.has(before, now)) {
                return false;
            }
            if (fullAt.compareAndSet(before, bucket.taken(before, now))) {
                return true;
            }
        }
    }

    @Override
    public Answer answer() {
        return Answer.THROTTLED;
    }
}
