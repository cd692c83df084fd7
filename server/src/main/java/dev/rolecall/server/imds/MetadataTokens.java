package dev.rolecall.server.imds;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Issues and checks metadata tokens without keeping any: a token carries its end and a MAC under a key that outlives the
 * process. Swift and the CRT hold on to a token across a restart of the server, so it must stay good. Thread-safe.
 *
 * <p>Forty bytes in URL-safe base64, 56 characters as on EC2: version (1), end in epoch milliseconds (8), granted seconds
 * (2), nonce (9), the first 20 bytes of HMAC-SHA-256 over the rest.
 */
public final class MetadataTokens {
    /** Six hours, the most that EC2 grants (IMDS guide, verified 2026-11). */
    public static final int LONGEST_TTL_SECONDS = 21_600;

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 9;
    private static final int SIGNED_BYTES = 1 + Long.BYTES + Short.BYTES + NONCE_BYTES;
    private static final int MAC_BYTES = 20;
    private static final int TOKEN_BYTES = SIGNED_BYTES + MAC_BYTES;
    private static final int TOKEN_CHARACTERS = 56;
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac prototype;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final LongAdder issued = new LongAdder();

    /**
     * Creates the issuer.
     *
     * @param key at least 32 bytes, kept private
     * @param random cryptographically strong
     */
    public MetadataTokens(SecretKey key, InstantSource clock, RandomGenerator random) {
        this.prototype = mac(key);
        this.clock = clock;
        this.random = random;
    }

    /**
     * A new token.
     *
     * @param ttlSeconds 1 to 21,600
     */
    public String issue(int ttlSeconds) {
        if (ttlSeconds < 1 || ttlSeconds > LONGEST_TTL_SECONDS) {
            throw new IllegalArgumentException("ttlSeconds must be 1 to " + LONGEST_TTL_SECONDS);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        ByteBuffer token = ByteBuffer.allocate(TOKEN_BYTES)
                .put(VERSION)
                .putLong(clock.instant().plusSeconds(ttlSeconds).toEpochMilli())
                .putShort((short) ttlSeconds)
                .put(nonce);
        token.put(sign(token.array()));
        issued.increment();
        return Base64.getUrlEncoder().encodeToString(token.array());
    }

    /** How many there have been. */
    public long issued() {
        return issued.sum();
    }

    /** The whole seconds that the token is good for, rounded up so that a new one has all of them; 0 if it is not good. */
    public int remainingSeconds(String token) {
        byte[] bytes = decode(token);
        if (bytes.length != TOKEN_BYTES || bytes[0] != VERSION) {
            return 0;
        }
        byte[] presented = Arrays.copyOfRange(bytes, SIGNED_BYTES, TOKEN_BYTES);
        if (!MessageDigest.isEqual(presented, sign(bytes))) {
            return 0;
        }
        ByteBuffer fields = ByteBuffer.wrap(bytes, 1, SIGNED_BYTES - 1);
        Instant end = Instant.ofEpochMilli(fields.getLong());
        int granted = fields.getShort();
        long left = Duration.between(clock.instant(), end).plusMillis(999).toSeconds();
        // More than was granted means that the clock was set back: such a token would outlive its time.
        return left > granted || left < 0 ? 0 : (int) left;
    }

    /** When the token was issued; empty if it is not good. */
    public Optional<Instant> issuedAt(String token) {
        if (remainingSeconds(token) == 0) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(decode(token), 1, SIGNED_BYTES - 1);
        Instant end = Instant.ofEpochMilli(fields.getLong());
        return Optional.of(end.minusSeconds(fields.getShort()));
    }

    private static byte[] decode(String token) {
        if (token.length() != TOKEN_CHARACTERS) {
            return new byte[0];
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            // The last character has bits to spare; only one spelling of a token is the token.
            return Base64.getUrlEncoder().encodeToString(bytes).equals(token) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private byte[] sign(byte[] token) {
        Mac mac = copy();
        mac.update(token, 0, SIGNED_BYTES);
        return Arrays.copyOf(mac.doFinal(), MAC_BYTES);
    }

    private Mac copy() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HMAC can be cloned", e);
        }
    }

    private static Mac mac(SecretKey key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("not a key for " + ALGORITHM, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
