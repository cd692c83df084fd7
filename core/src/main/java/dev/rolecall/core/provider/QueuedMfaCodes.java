package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Codes that somebody gives, kept until a session is opened with them: nobody waits for anybody. Each is used once, and
 * forgotten when the device no longer shows it. Thread-safe; calls nobody while it holds its lock.
 */
public final class QueuedMfaCodes implements MfaCodes {
    /** A device shows a code for 30 seconds, and AWS takes the one before as well. */
    private static final Duration LIFE = Duration.ofSeconds(60);

    /** Who needs a code asks every three seconds; who has not for so long has got on without. */
    private static final Duration STILL_WAITING = Duration.ofSeconds(60);

    /** After that the same digits are another code, by chance. */
    private static final Duration REMEMBERED = Duration.ofSeconds(90);

    private static final Pattern CODE = Pattern.compile("\\d{6}");

    private static final String QUESTION = "an MFA code of ";

    /** A code, of one device or of whichever asks first. */
    private record Given(String code, @Nullable String serialNumber, Instant at) {
        boolean suits(String serial) {
            return serialNumber == null || serialNumber.equals(serial);
        }

        @Override
        public String toString() {
            return "Given[" + serialNumber + "]";
        }
    }

    private final InstantSource clock;
    private final MfaPrompt prompt;
    private final List<Given> unused = new ArrayList<>();
    private final Map<String, Instant> used = new HashMap<>();

    /** When each device was last asked for, in the order of the first time. */
    private final Map<String, Instant> waiting = new LinkedHashMap<>();

    public QueuedMfaCodes(InstantSource clock, MfaPrompt prompt) {
        this.clock = clock;
        this.prompt = prompt;
    }

    /**
     * Gives a code.
     *
     * @param serialNumber the device; null for whichever is asked for next
     * @throws IllegalArgumentException if it is no code, or was given before; the message is for the one who gave it
     */
    public synchronized void give(String code, @Nullable String serialNumber) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("an MFA code has six digits");
        }
        forgetOld();
        if (used.containsKey(code) || unused.stream().anyMatch(given -> given.code.equals(code))) {
            throw new IllegalArgumentException("each MFA code works once; wait for the next");
        }
        unused.add(new Given(code, serialNumber, clock.instant()));
        if (serialNumber != null) {
            waiting.remove(serialNumber);
        }
    }

    /** Whether the failure says that a code is wanted, and nothing else. */
    public static boolean isQuestion(CredentialsException failure) {
        return failure instanceof UserActionNeeded
                && String.valueOf(failure.getMessage()).startsWith(QUESTION);
    }

    /** The devices of which a code is wanted, in the order of asking. */
    public synchronized List<String> waiting() {
        Instant since = clock.instant().minus(STILL_WAITING);
        return waiting.entrySet().stream()
                .filter(asked -> !asked.getValue().isBefore(since))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether there is a code of that device. */
    synchronized boolean has(String serialNumber) {
        forgetOld();
        return unused.stream().anyMatch(given -> given.suits(serialNumber));
    }

    @Override
    public void require(String serialNumber) {
        if (!has(serialNumber)) {
            throw asking(serialNumber);
        }
    }

    @Override
    public String codeFor(String serialNumber) {
        return take(serialNumber).orElseThrow(() -> asking(serialNumber));
    }

    private synchronized Optional<String> take(String serialNumber) {
        forgetOld();
        for (Iterator<Given> each = unused.iterator(); each.hasNext(); ) {
            Given given = each.next();
            if (given.suits(serialNumber)) {
                each.remove();
                used.put(given.code, clock.instant());
                waiting.remove(serialNumber);
                return Optional.of(given.code);
            }
        }
        return Optional.empty();
    }

    private UserActionNeeded asking(String serialNumber) {
        boolean first;
        synchronized (this) {
            first = waiting.put(serialNumber, clock.instant()) == null;
        }
        if (first) {
            prompt.ask(serialNumber, this);
        }
        return new UserActionNeeded(QUESTION + serialNumber
                + " is needed; give it with 'rolecall mfa CODE', or let mfa_process print codes");
    }

    private void forgetOld() {
        Instant now = clock.instant();
        unused.removeIf(given -> given.at.plus(LIFE).isBefore(now));
        used.values().removeIf(at -> at.plus(REMEMBERED).isBefore(now));
    }
}
