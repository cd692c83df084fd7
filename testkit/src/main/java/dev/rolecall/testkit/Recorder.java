package dev.rolecall.testkit;

import dev.rolecall.server.RequestObserver;
import dev.rolecall.server.http.Headers;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Keeps what was asked, the last ten thousand requests at most. Thread-safe. */
final class Recorder implements RequestObserver {
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Deque<RecordedRequest> requests = new ArrayDeque<>();

    Recorder(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void answered(String listener, Request request, Response response) {
        Headers headers = request.headers();
        RecordedRequest recorded = new RecordedRequest(
                clock.instant(),
                request.method(),
                request.path(),
                Optional.ofNullable(headers.first("User-Agent")),
                headers.first("X-aws-ec2-metadata-token") != null || headers.first("Authorization") != null,
                response.status());
        synchronized (requests) {
            if (requests.size() == MOST) {
                requests.removeFirst();
            }
            requests.addLast(recorded);
        }
    }

    /** In the order of the answers. */
    List<RecordedRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    void forget() {
        synchronized (requests) {
            requests.clear();
        }
    }
}
