package dev.rolecall.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.MfaCodes;
import dev.rolecall.core.provider.QueuedMfaCodes;
import dev.rolecall.core.store.RefreshingCredentialStore;
import dev.rolecall.core.system.CommandRunner;
import dev.rolecall.core.system.CommandRunner.Result;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.testing.SameThread;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.cli.Shell;
import dev.rolecall.server.cli.Shell.Outcome;
import dev.rolecall.server.http.HttpLimits;
import dev.rolecall.server.http.RawHttp;
import dev.rolecall.server.http.RawResponse;
import dev.rolecall.server.management.RecentEvents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Each way to give codes, from the start of a server to the second renewal of its role. */
final class MfaWaysTest {
    /** Longer than it takes until a renewal is due, and far shorter than the life of a session. */
    private static final Duration UNTIL_DUE = Duration.ofMinutes(40);

    private static final Duration UNTIL_TRIED = Duration.ofSeconds(3);

    private final VirtualTime time = VirtualTime.atNoon();
    private final Opened opened = new Opened();
    private final List<String> given = new ArrayList<>();
    private MfaRole role;

    @TempDir
    Path home;

    @BeforeEach
    void start() throws IOException {
        role = opened.own(new MfaRole(time));
    }

    @AfterEach
    void stop() {
        opened.close();
    }

    /** What somebody does once a code is wanted; nothing, if nobody is needed. */
    private interface Way {
        void give() throws IOException;
    }

    private String code() {
        String code = role.code();
        given.add(code);
        return code;
    }

    private void works(RefreshingCredentialStore store, Way way) throws IOException {
        store.start().exceptionally(nothingYet -> null).join();
        way.give();
        time.advance(UNTIL_TRIED);
        Session session = MfaRole.current(store);
        for (int renewal = 1; renewal <= 2; renewal++) {
            time.advance(UNTIL_DUE);
            way.give();
            time.advance(UNTIL_TRIED);

            Session next = MfaRole.current(store);
            assertThat(next.accessKeyId()).isNotEqualTo(session.accessKeyId());
            assertThat(next.roleArn()).isEqualTo(MfaRole.ARN);
            assertThat(next.remaining(time.instant())).isGreaterThan(Duration.ofMinutes(30));
            session = next;
        }
        assertThat(given).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
    }

    private RefreshingCredentialStore store(MfaCodes codes) {
        return opened.own(role.store(codes));
    }

    @Test
    void terminal_isAskedForEveryCode() throws IOException {
        List<String> prompts = new ArrayList<>();
        Terminal terminal = prompt -> {
            prompts.add(prompt);
            return Optional.of(code());
        };
        QueuedMfaCodes codes = new CodeSources(null, terminal).given(time, new SameThread());

        works(store(codes), () -> {});

        assertThat(prompts).hasSize(given.size()).containsOnly("Enter MFA code for " + MfaRole.SERIAL + ": ");
    }

    @Test
    void process_printsEveryCode() throws IOException {
        CommandRunner commands = (words, limits) -> {
            assertThat(words).containsExactly("otp", "aws");
            return new Result(0, code() + "\n", "");
        };
        CodeSources sources = new CodeSources("otp aws", null);

        works(store(sources.withoutWaiting(sources.given(time, new SameThread()), commands, time)), () -> {});
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void command_givesEveryCode() throws IOException {
        Managed managed = manage();
        Path state = home.resolve("state");
        managed.ports.socket(state, managed.management.handler());

        works(managed.store, () -> {
            Outcome outcome = new Shell(home).run("mfa", code(), "--state-dir", state.toString());
            assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
        });
    }

    @Test
    void form_givesEveryCode() throws IOException {
        Managed managed = manage();
        Form form = Form.of(managed);

        works(managed.store, () -> {
            assertThat(form.show()).contains("MFA code wanted", "alice");
            assertThat(form.give(code())).contains("Code accepted");
        });

        assertThat(form.show()).contains("Every role is served", "has a new session");
    }

    @Test
    void form_wrongCode_tellsWhyAndTakesTheNext() {
        Managed managed = manage();
        Form form = Form.of(managed);
        managed.store.start().exceptionally(nothingYet -> null).join();

        form.give(role.device().codeAt(time.instant().minus(Duration.ofHours(1))));
        time.advance(UNTIL_TRIED);
        time.advance(UNTIL_TRIED);
        assertThat(form.show()).contains("MFA code wanted", "Enter the next MFA code: each works once", "not served");

        form.give(role.code());
        time.advance(UNTIL_TRIED);
        assertThat(form.show()).contains("Every role is served");
    }

    /** The page, as a browser has it that came by a link. */
    private record Form(InetSocketAddress address, String page) {
        static Form of(Managed managed) {
            String token = "TEST-SECRET-token";
            InetSocketAddress address = managed.management.listen(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Secret.of(token), managed.ports);
            String link = exchange(address, "POST /mfa/link", "Authorization: Bearer " + token, "")
                    .text();
            String entered = exchange(address, "GET " + link.substring(link.indexOf("/open")), "Accept: */*", "")
                    .header("Refresh");
            return new Form(address, found("url=(/form\\?session=\\S+)", entered));
        }

        String show() {
            return exchange(address, "GET " + page, "Sec-Fetch-Site: same-origin", "")
                    .text();
        }

        /** Fills in the first form, sends it, and follows to what is shown then. */
        String give(String code) {
            String form = show();
            String serial = found("name=\"serial\" value=\"([^\"]+)\"", form);
            RawResponse answer = exchange(
                    address,
                    "POST " + found("action=\"([^\"]+)\"", form),
                    "Origin: http://127.0.0.1:" + address.getPort(),
                    "code=" + code + "&serial=" + URLEncoder.encode(serial, UTF_8));
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.header("Location")).isEqualTo(page);
            return show();
        }
    }

    private record Managed(Management management, RefreshingCredentialStore store, Ports ports) {}

    private Managed manage() {
        Threads threads = opened.own(new Threads());
        QueuedMfaCodes codes = new CodeSources(null, null).given(time, new SameThread());
        RecentEvents events = new RecentEvents(time);
        RefreshingCredentialStore store = opened.own(role.store(codes, events));
        Machine machine = new Machine(Environment.of(Map.of()), home, time, new SecureRandom());
        return new Managed(
                new Management(codes, store, events, List.of(), machine),
                store,
                new Ports(opened, threads, HttpLimits.defaults(), time));
    }

    private static RawResponse exchange(InetSocketAddress address, String methodAndPath, String header, String body) {
        try (RawHttp connection = RawHttp.connect(address)) {
            return connection
                    .send(methodAndPath + " HTTP/1.1\r\nHost: 127.0.0.1:" + address.getPort() + "\r\n" + header
                            + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                    .read();
        }
    }

    private static String found(String pattern, @Nullable String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(String.valueOf(text));
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
