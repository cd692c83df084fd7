package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.wire.CallerDocument;
import dev.rolecall.server.wire.RoleDocument;
import dev.rolecall.server.wire.StatusDocument;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatusTextTest {
    private static final RoleDocument FRESH = new RoleDocument(
            "app",
            "fresh",
            true,
            "…0001",
            "2026-03-01T11:52:10Z",
            "2026-03-01T12:52:10Z",
            3130L,
            "2026-03-01T12:22:10Z",
            0,
            new RoleDocument.Attempt("2026-03-01T11:52:10Z", "renewed", null, null, null),
            new RoleDocument.Asked("2026-03-01T11:59:57Z", "imds", "127.0.0.1", "aws-cli/2.15.0 md/Botocore#1.34"));
    private static final RoleDocument FAILING = new RoleDocument(
            "batch-jobs",
            "unavailable",
            false,
            "…0002",
            "2026-03-01T10:00:00Z",
            "2026-03-01T11:00:00Z",
            -3600L,
            "2026-03-01T12:00:20Z",
            12,
            new RoleDocument.Attempt("2026-03-01T12:00:00Z", "failed", "refused", "AccessDenied", "no"),
            new RoleDocument.Asked("2026-03-01T12:00:00Z", "ecs", "10.0.0.7", null));
    private static final RoleDocument IDLE =
            new RoleDocument("lazy", "idle", true, null, null, null, null, null, 0, null, null);

    private static StatusDocument status(long offset, int waiting, RoleDocument... roles) {
        return status(offset, waiting, null, roles);
    }

    private static StatusDocument status(long offset, int waiting, @Nullable Integer faults, RoleDocument... roles) {
        return new StatusDocument(
                "0.1.0",
                4242,
                "2026-03-01T09:54:00Z",
                "2026-03-01T12:00:00Z",
                7560,
                offset,
                waiting,
                false,
                List.of(new StatusDocument.Listening(
                        "default", "127.0.0.1:9911", List.of("imds", "ecs"), List.of("app"), "app", null, null)),
                "127.0.0.1:9912",
                null,
                List.of(roles),
                null,
                faults,
                null);
    }

    @Test
    void roles_standInColumns() {
        assertThat(StatusText.of(status(0, 0, FRESH, FAILING, IDLE)))
                .containsExactly(
                        "rolecall 0.1.0, pid 4242, up 2h 6m; 127.0.0.1:9911 (imds: app, ecs); health on 127.0.0.1:9912",
                        "",
                        "ROLE         STATE         REMAINING   NEXT RENEWAL   LAST OUTCOME            FAILURES   ASKED"
                                + " LAST BY",
                        "app          fresh         52m 10s     in 22m 10s     renewed 7m 50s ago      -         "
                                + " aws-cli/2.15.0 (imds) 3s ago",
                        "batch-jobs   unavailable   ended       in 20s         AccessDenied just now   12        "
                                + " somebody from 10.0.0.7 (ecs) just now",
                        "lazy         idle          -           -              -                       -          -");
    }

    @Test
    void clockAndQueue_areToldIfThereIsSomethingToTell() {
        assertThat(StatusText.of(status(95, 0)))
                .contains("the clock of this machine is 1m 35s behind, by what STS says");
        assertThat(StatusText.of(status(-7200, 3)))
                .contains(
                        "the clock of this machine is 2h 0m ahead, by what STS says",
                        "3 renewals wait for their turn at STS");
    }

    @Test
    void faults_areToldIfThereAreAny() {
        assertThat(StatusText.of(status(0, 0))).noneMatch(line -> line.contains("fault "));
        assertThat(StatusText.of(status(0, 0, 1)))
                .contains("1 injected fault is active: 'rolecall fault list' shows, 'rolecall fault clear' ends them");
        assertThat(StatusText.of(status(0, 0, 3)))
                .contains(
                        "3 injected faults are active: 'rolecall fault list' shows, 'rolecall fault clear' ends them");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "59, 59s",
        "60, 1m 0s",
        "3599, 59m 59s",
        "3600, 1h 0m",
        "86399, 23h 59m",
        "86400, 1d 0h",
        "-5, 5s"
    })
    void spans_haveTheTwoLargestUnits(long seconds, String text) {
        assertThat(Spans.text(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    @Test
    void callers_areATableOfTheirOwn() {
        StatusDocument status = new StatusDocument(
                "0.1.0",
                1,
                "2026-03-01T09:54:00Z",
                "2026-03-01T12:00:00Z",
                1,
                0,
                0,
                true,
                List.of(),
                "127.0.0.1:9912",
                null,
                List.of(),
                null,
                null,
                List.of(
                        new CallerDocument(
                                "app",
                                "imds",
                                "127.0.0.1",
                                "uid=1000",
                                "aws-cli/2.15.0 md/x",
                                12,
                                "2026-03-01T11:59:57Z"),
                        new CallerDocument("batch-jobs", "ecs", "10.0.0.7", null, null, 1, "2026-03-01T11:50:00Z")));

        assertThat(StatusText.callers(status))
                .containsExactly(
                        "",
                        "CALLER           FROM                 PROTOCOL   ROLE         TIMES   LAST",
                        "aws-cli/2.15.0   127.0.0.1 uid=1000   imds       app          12      3s ago",
                        "somebody         10.0.0.7             ecs        batch-jobs   1       10m 0s ago");
    }

    @Test
    void callers_ofNobody_isASentence() {
        assertThat(StatusText.callers(status(0, 0))).containsExactly("", "nobody has got credentials yet");
    }
}
