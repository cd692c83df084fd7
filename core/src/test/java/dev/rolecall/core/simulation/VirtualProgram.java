package dev.rolecall.core.simulation;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.system.CommandRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A {@code credential_process} that prints sessions of an hour, or does what programs do instead. */
final class VirtualProgram implements CommandRunner {
    enum Mood {
        WORKS,
        HANGS,
        PRINTS_GARBAGE,
        DIES
    }

    private static final Duration TAKES = Duration.ofMillis(700);

    private final MachineTime time;
    private final Fibers fibers;
    private final Issuer issuer;
    private Mood mood = Mood.WORKS;

    VirtualProgram(MachineTime time, Fibers fibers, Issuer issuer) {
        this.time = time;
        this.fibers = fibers;
        this.issuer = issuer;
    }

    void behave(Mood next) {
        mood = next;
    }

    @Override
    public Result run(List<String> command, Limits limits) throws IOException {
        Mood now = mood;
        fibers.pause(now == Mood.HANGS ? limits.timeout() : TAKES);
        return switch (now) {
            case WORKS -> new Result(0, document(), "");
            case HANGS -> throw new IOException("it did not end in time");
            case PRINTS_GARBAGE -> new Result(0, "Please sign in.", "");
            case DIES -> new Result(1, "", "killed");
        };
    }

    private String document() {
        Session session = issuer.issue(time.trueTime(), Duration.ofHours(1), null);
        return "{\"Version\": 1, \"AccessKeyId\": \"" + session.accessKeyId().value()
                + "\", \"SecretAccessKey\": \"TEST-SECRET-key\", \"SessionToken\": \"TEST-SECRET-token\","
                + " \"Expiration\": \"" + session.expiration() + "\"}";
    }
}
