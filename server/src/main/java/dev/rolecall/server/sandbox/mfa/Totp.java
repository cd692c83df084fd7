package dev.rolecall.server.sandbox.mfa;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.credentials.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A virtual MFA device as IAM has them: six digits, SHA-1, a new code every 30 seconds. Immutable; prints no secret.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>
 */
public final class Totp {
    static final int STEP_SECONDS = 30;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int CODES = 1_000_000;

    private final byte[] key;

    private Totp(byte[] key) {
        this.key = key;
    }

    /**
     * The device with that seed.
     *
     * @param seed base 32, as IAM shows it when a device is made; case, spaces and padding do not matter
     * @throws IllegalArgumentException if it is not base 32 or shorter than one byte; the message does not repeat it
     */
    public static Totp ofBase32(Secret seed) {
        String digits = seed.expose().replaceAll("[\\s=]", "").toUpperCase(Locale.ROOT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = ALPHABET.indexOf(digits.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("an MFA seed must be base 32: letters and the digits 2 to 7");
            }
            buffer = (buffer << 5) | digit;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        if (bytes.size() == 0) {
            throw new IllegalArgumentException("an MFA seed must not be empty");
        }
        return new Totp(bytes.toByteArray());
    }

    /** The code that the device shows at that instant. */
    public String codeAt(Instant instant) {
        return code(step(instant));
    }

    static long step(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), STEP_SECONDS);
    }

    boolean matches(long step, String code) {
        return MessageDigest.isEqual(code(step).getBytes(UTF_8), code.getBytes(UTF_8));
    }

    private String code(long step) {
        byte[] hash = hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xF;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%06d", number % CODES);
    }

    private byte[] hmac(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    @Override
    public String toString() {
        return "Totp[****]";
    }
}
