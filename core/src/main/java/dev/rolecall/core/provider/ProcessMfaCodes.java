package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.system.CommandRunner;
import dev.rolecall.core.system.CommandRunner.Limits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs a command that prints an MFA code when there is none. At most once in 30 seconds, for until then a device shows the
 * same code again. Thread-safe.
 *
 * <pre>
 * mfa_process = ykman oath accounts code --single aws
 * </pre>
 */
public final class ProcessMfaCodes implements MfaCodes {
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), 4096);
    private static final int STEP_SECONDS = 30;

    private final String commandLine;
    private final Program program;
    private final QueuedMfaCodes codes;
    private final InstantSource clock;
    private final AtomicLong lastStep = new AtomicLong(Long.MIN_VALUE);

    /**
     * Creates it without running anything.
     *
     * @param codes where the codes go, and where others may come from
     */
    public ProcessMfaCodes(String commandLine, CommandRunner commands, QueuedMfaCodes codes, InstantSource clock) {
        this.commandLine = commandLine;
        this.program = new Program("mfa_process", commands, LIMITS);
        this.codes = codes;
        this.clock = clock;
    }

    @Override
    public boolean wantsUser() {
        return false;
    }

    @Override
    public void require(String serialNumber) {
        if (!codes.has(serialNumber)) {
            fetch(serialNumber);
        }
    }

    @Override
    public String codeFor(String serialNumber) {
        require(serialNumber);
        return codes.codeFor(serialNumber);
    }

    private void fetch(String serialNumber) {
        long step = Math.floorDiv(clock.instant().getEpochSecond(), STEP_SECONDS);
        long last = lastStep.get();
        if (step == last || !lastStep.compareAndSet(last, step)) {
            throw new UserActionNeeded("mfa_process is asked for the next MFA code of " + serialNumber
                    + " within half a minute: each works once");
        }
        try {
            codes.give(program.output(commandLine).strip(), serialNumber);
        } catch (IllegalArgumentException e) {
            throw new UserActionNeeded("mfa_process printed no code that can be used: " + e.getMessage());
        }
    }
}
