package dev.rolecall.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.provider.QueuedMfaCodes;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.ScriptedStore;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.http.TestRequest;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser gets to see, and what comes of what it sends. */
final class FormRoutesTest {
    private static final String ALICE = "arn:aws:iam::123456789012:mfa/alice";
    private static final String BOB = "GAHT12345678";

    private final VirtualTime time = VirtualTime.atNoon();
    private final QueuedMfaCodes codes = new QueuedMfaCodes(time, (serial, queue) -> {});
    private final FormAccess access = new FormAccess(time, new SecureRandom());
    private final RecentEvents events = new RecentEvents(time);
    private final ScriptedStore store = new ScriptedStore();
    private final FormRoutes routes = new FormRoutes(access, codes, store, events, time);
    private final String session = access.enter(access.newLink()).orElseThrow();

    private Response exchange(String method, String path, @Nullable String query, String body) {
        Request get = TestRequest.get();
        return routes.handle(new Request(
                        method, path, query, 1, get.headers(), get.peer(), get.local(), body.getBytes(UTF_8)))
                .toCompletableFuture()
                .join();
    }

    private Response show() {
        return exchange("GET", "/form", "session=" + session, "");
    }

    private Response give(String serialNumber, String code) {
        return exchange(
                "POST",
                "/form",
                "session=" + session,
                "code=" + URLEncoder.encode(code, UTF_8) + "&serial=" + URLEncoder.encode(serialNumber, UTF_8));
    }

    private void want(String... serialNumbers) {
        for (String serialNumber : serialNumbers) {
            assertThatThrownBy(() -> codes.require(serialNumber)).isInstanceOf(UserActionNeeded.class);
        }
    }

    private static String text(Response response) {
        return new String(response.body(), UTF_8);
    }

    private static List<String> header(Response response, String name) {
        return response.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(Response.Header::value)
                .toList();
    }

    @Test
    void link_followed_leadsToThePage_once() {
        String link = access.newLink();

        Response first = exchange("GET", "/open", "link=" + link, "");
        assertThat(first.status()).isEqualTo(200);
        assertThat(header(first, "Refresh")).singleElement().asString().matches("0; url=/form\\?session=[\\w-]{32}");
        String query = header(first, "Refresh").get(0).replaceFirst(".*\\?", "");
        assertThat(exchange("GET", "/form", query, "").status()).isEqualTo(200);

        assertThat(exchange("GET", "/open", "link=" + link, "").status()).isEqualTo(403);
    }

    @Test
    void link_askedForWithoutFollowingIt_staysGood() {
        String link = access.newLink();

        assertThat(exchange("HEAD", "/open", "link=" + link, "").status()).isEqualTo(405);
        assertThat(exchange("GET", "/open", "link=" + link, "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "session=", "session=x", "link=x", "session=%", "session"})
    void page_withoutASession_isClosedAndTellsNothing(String query) {
        want(ALICE);

        for (String method : List.of("GET", "POST")) {
            Response answer = exchange(method, "/form", query, "code=123456&serial=" + ALICE);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(text(answer)).contains("rolecall mfa --open").doesNotContain("alice");
        }
        assertThat(codes.waiting()).containsExactly(ALICE);
    }

    @Test
    void root_saysHowToOpenThePage() {
        assertThat(text(exchange("GET", "/", null, ""))).contains("rolecall mfa --open");
    }

    @Test
    void otherMethods_areRefused() {
        assertThat(exchange("PUT", "/form", "session=" + session, "").status()).isEqualTo(405);
        assertThat(exchange("POST", "/", null, "").status()).isEqualTo(405);
        assertThat(exchange("POST", "/open", "link=" + access.newLink(), "").status())
                .isEqualTo(405);
    }

    @Test
    void everyPage_keepsToItself() {
        want(ALICE);

        for (Response answer : List.of(show(), give(ALICE, "1"), give(ALICE, "123456"), exchange("GET", "/", "", ""))) {
            assertThat(header(answer, "Content-Security-Policy"))
                    .singleElement()
                    .asString()
                    .startsWith("default-src 'none'; style-src 'sha256-")
                    .endsWith("; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
            assertThat(header(answer, "Cache-Control")).containsExactly("no-store");
            assertThat(header(answer, "Referrer-Policy")).containsExactly("same-origin");
            assertThat(header(answer, "X-Frame-Options")).containsExactly("DENY");
            assertThat(header(answer, "X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(text(answer)).doesNotContain("<script", "http:", "https:", "style=\"");
        }
    }

    @Test
    void page_devicesWaitedFor_hasAFormForEachAndNoReload() {
        want(ALICE, BOB);

        Response page = show();

        assertThat(text(page))
                .contains("<title>MFA code wanted – Rolecall</title>")
                .contains("<input type=\"hidden\" name=\"serial\" value=\"" + ALICE + "\">")
                .contains("<input type=\"hidden\" name=\"serial\" value=\"" + BOB + "\">")
                .containsOnlyOnce("autofocus");
        assertThat(header(page, "Refresh")).isEmpty();
    }

    @Test
    void page_nothingToDo_looksAgainByItself() {
        store.serve("app", ScriptedStore.session(time.instant(), Duration.ofHours(1)));

        Response page = show();

        assertThat(text(page)).contains("No MFA code is wanted", "Every role is served", "served, 60 min left");
        assertThat(header(page, "Refresh")).containsExactly("15");
    }

    @Test
    void code_given_isThereForTheRenewalAndThePageSaysSo() {
        want(ALICE, BOB);

        Response answer = give(ALICE, "123 456");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(header(answer, "Location")).containsExactly("/form?session=" + session);
        assertThat(codes.codeFor(ALICE)).isEqualTo("123456");
        assertThat(codes.waiting()).containsExactly(BOB);
        assertThat(text(show())).contains("<strong>alice</strong> code accepted");
    }

    @Test
    void code_accepted_isFollowedUpSoon() {
        want(ALICE);
        give(ALICE, "123456");

        assertThat(text(show())).contains("<h1>Code accepted</h1>");
        assertThat(header(show(), "Refresh")).containsExactly("3");
        time.advance(Duration.ofSeconds(15));
        assertThat(header(show(), "Refresh")).containsExactly("15");
    }

    @Test
    void code_refusedBySts_isAskedForAgainWithTheReason() {
        want(ALICE);
        give(ALICE, "123456");
        codes.codeFor(ALICE);
        events.failed("app", new UserActionNeeded("STS says <no>"), 1, time.instant(), Duration.ZERO);
        want(ALICE);

        assertThat(text(show())).contains("MFA code wanted", "<strong>app</strong> STS says &lt;no&gt;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "TEST-SECRET", "1234567", "12345a"})
    void code_thatIsNone_isRefusedBesideItsFieldWithoutAQuote(String code) {
        want(ALICE, BOB);

        Response answer = give(BOB, code);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer))
                .contains("id=\"error1\" role=\"alert\">An MFA code has six digits.")
                .contains("aria-invalid=\"true\" aria-describedby=\"device1 error1\"")
                .containsOnlyOnce("role=\"alert\"")
                .doesNotContain("TEST-SECRET");
        assertThat(codes.waiting()).containsExactly(ALICE, BOB);
    }

    @Test
    void code_givenBefore_isRefusedWithTheReason() {
        want(ALICE, BOB);
        give(ALICE, "123456");

        assertThat(text(give(BOB, "123456"))).contains("Each MFA code works once; wait for the next.");
    }

    @Test
    void code_ofADeviceThatNobodyWaitsFor_isNotKept() {
        assertThat(give(ALICE, "123456").status()).isEqualTo(303);

        assertThatThrownBy(() -> codes.codeFor(ALICE)).isInstanceOf(UserActionNeeded.class);
    }

    @Test
    void textsOfOthers_areTexts() {
        want("<b>\"'&");
        store.fail("<i>", new UserActionNeeded("no"));

        assertThat(text(show()))
                .contains("value=\"&lt;b&gt;&quot;&#39;&amp;\"", "<strong>&lt;i&gt;</strong>")
                .doesNotContain("<b>", "<i>");
    }
}
