package dev.rolecall.server.guard;

import dev.rolecall.server.http.Caller;
import java.util.stream.IntStream;

/**
 * A bucket for each of a bounded number of peers. Peers are spread over small sets by a seed that they do not know; in a full
 * set the newcomer takes the place of whoever has the fullest bucket. So some may be forgotten and begin anew, but nobody is
 * refused for what another did. Thread-safe; takes no memory after the start.
 */
final class PeerBuckets {
    private static final int SETS = 512;
    private static final int PEERS_OF_A_SET = 8;

    /** Spreads numbers that follow each other: the odd number next to 2^64 divided by the golden ratio. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    /** Above all numbers of users and all addresses of IPv4. */
    private static final long USER = 1L << 40;

    private static final long IPV4 = 1L << 41;

    private final TokenBucket bucket;
    private final long seed;
    private final PeerSet[] sets;

    /** Guarded by itself. */
    private static final class PeerSet {
        private final long[] peers = new long[PEERS_OF_A_SET];
        private final long[] fullAt = new long[PEERS_OF_A_SET];
        private int known;
    }

    PeerBuckets(TokenBucket bucket, long seed) {
        this.bucket = bucket;
        this.seed = seed;
        this.sets = IntStream.range(0, SETS).mapToObj(number -> new PeerSet()).toArray(PeerSet[]::new);
    }

    /** Takes a token of the peer's, if there is one. */
    boolean take(Caller caller, long now) {
        long peer = peer(caller);
        long hash = (peer ^ seed) * SPREAD;
        PeerSet set = sets[(int) (hash >>> 55)];
        synchronized (set) {
            int place = place(set, peer, now);
            if (!bucket.has(set.fullAt[place], now)) {
                return false;
            }
            set.fullAt[place] = bucket.taken(set.fullAt[place], now);
            return true;
        }
    }

    private static int place(PeerSet set, long peer, long now) {
        int fullest = 0;
        for (int place = 0; place < set.known; place++) {
            if (set.peers[place] == peer) {
                return place;
            }
            if (TokenBucket.untilFull(set.fullAt[place], now) < TokenBucket.untilFull(set.fullAt[fullest], now)) {
                fullest = place;
            }
        }
        int place = set.known < PEERS_OF_A_SET ? set.known++ : fullest;
        set.peers[place] = peer;
        set.fullAt[place] = now;
        return place;
    }

    /** The user where one is known; else the address. */
    private long peer(Caller caller) {
        if (caller.uid().isPresent()) {
            return USER | caller.uid().getAsLong();
        }
        byte[] address = caller.peer().getAddress().getAddress();
        long first = 0;
        long last = 0;
        for (byte octet : address) {
            first = (first << Byte.SIZE) | (last >>> (Long.SIZE - Byte.SIZE));
            last = (last << Byte.SIZE) | (octet & 0xFF);
        }
        return address.length == 4 ? IPV4 | last : Long.rotateLeft((first ^ seed) * SPREAD, Integer.SIZE) ^ last;
    }
}
