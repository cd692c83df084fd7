package dev.rolecall.testkit.drain;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Works off a queue, and hands what is left back to it when the Spot instance will be interrupted. */
final class Worker {
    private static final Pattern ACTION =
            Pattern.compile("\\{\"action\":\"(?<action>[a-z]+)\",\"time\":\"(?<time>[^\"]+)\"}");
    /** Less than this is not enough for a job. */
    private static final Duration JOB = Duration.ofSeconds(30);

    private final Ec2Metadata metadata;
    private final InstantSource clock;
    private final Deque<String> queue = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final List<String> handedBack = new ArrayList<>();
    private Optional<Instant> deadline = Optional.empty();
    private boolean takes = true;

    Worker(Ec2Metadata metadata, InstantSource clock) {
        this.metadata = metadata;
        this.clock = clock;
    }

    /** A new job. */
    boolean take(String job) {
        return takes && queue.add(job);
    }

    /** Looks at the notices, and does one job; called every five seconds. */
    void tick() throws InterruptedException {
        look();
        boolean tooLate =
                deadline.filter(end -> clock.instant().plus(JOB).isAfter(end)).isPresent();
        if (tooLate) {
            handedBack.addAll(queue);
            queue.clear();
        } else if (!queue.isEmpty()) {
            done.add(queue.remove());
        }
    }

    /** A metadata service that does not answer says nothing, so the work goes on. */
    @SuppressWarnings("UnusedException")
    private void look() throws InterruptedException {
        try {
            Optional<String> notice = metadata.value("spot/instance-action");
            Matcher action = ACTION.matcher(notice.orElse(""));
            if (action.matches() && !action.group("action").equals("hibernate")) {
                takes = false;
                deadline = Optional.of(Instant.parse(action.group("time")));
            }
            if (metadata.value("events/recommendations/rebalance").isPresent()) {
                takes = false;
            }
        } catch (IOException e) {
            return;
        }
    }

    List<String> done() {
        return done;
    }

    List<String> handedBack() {
        return handedBack;
    }
}
