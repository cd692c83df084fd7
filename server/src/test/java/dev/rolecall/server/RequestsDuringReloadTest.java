package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.TestThreads;
import dev.rolecall.server.http.RawHttp;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests see the state before an edit or the one after it, whole, and no edit closes their connection. */
final class RequestsDuringReloadTest {
    private static final int EDITS = 60;

    @TempDir
    private Path home;

    @Test
    void rolesComeAndGo_everyRequestIsAnsweredFromOneStateOrTheOther() throws Exception {
        String server = "[server]\nbind = 127.0.0.1:0\nauthorization = none\n";
        Set<Integer> statuses = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        try (TestThreads threads = new TestThreads();
                ReloadBed bed = new ReloadBed(home)
                        .profiles("""
                                [profile a]
                                aws_access_key_id = AKIATESTTESTTEST1111
                                aws_secret_access_key = TEST-SECRET-base
                                [profile r]
                                role_arn = arn:aws:iam::111122223333:role/r
                                source_profile = a
                                """)
                        .config(server + "[role a]\nprofile = r\n")
                        .start();
                RawHttp connection = RawHttp.connect(bed.listeners().get(0).address())) {
            threads.execute(() -> {
                while (!over.get()) {
                    connection.send("GET /role/a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
                    statuses.add(connection.read().status());
                }
                ended.countDown();
            });

            for (int i = 0; i < EDITS; i++) {
                bed.config(server + (i % 2 == 0 ? "[role b]\n" : "[role a]\n") + "profile = r\n");
                bed.look();
            }
            over.set(true);
            ended.await();
        }

        assertThat(statuses).containsExactlyInAnyOrder(200, 400);
    }
}
