package dev.rolecall.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.TestRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageGuardTest {
    private final PageGuard guard = new PageGuard();

    private Optional<String> refusal(String method, String path, String... lines) {
        Request get = TestRequest.get(lines);
        return guard.refusal(new Request(method, path, null, 1, get.headers(), get.peer(), get.local(), new byte[0]));
    }

    private Optional<String> post(String... lines) {
        return refusal("POST", "/form", lines);
    }

    @Test
    void get_typedOrFollowedOnThePage_passes() {
        assertThat(refusal("GET", "/form")).isEmpty();
        assertThat(refusal("GET", "/form", "Sec-Fetch-Site: none", "Sec-Fetch-Dest: document"))
                .isEmpty();
        assertThat(refusal(
                        "GET",
                        "/form",
                        "Sec-Fetch-Site: same-origin",
                        "Sec-Fetch-Dest: document",
                        "Referer: http://127.0.0.1:9913/form",
                        "User-Agent: Mozilla/5.0 (X11; Linux x86_64)"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: other",
                "Sec-Fetch-Dest: iframe",
                "Sec-Fetch-Dest: image",
                "Sec-Fetch-Dest: empty",
                "Sec-Purpose: prefetch",
                "Purpose: prefetch"
            })
    void get_byAnotherPage_isRefused(String line) {
        assertThat(refusal("GET", "/form", line)).isPresent();
        assertThat(post(line, "Origin: http://127.0.0.1:9913", "Host: 127.0.0.1:9913"))
                .isPresent();
    }

    @Test
    void link_isFollowedFromAnywhereAndEmbeddedNowhere() {
        assertThat(refusal("GET", "/open", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: document"))
                .isEmpty();
        assertThat(refusal("GET", "/open", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: iframe"))
                .isPresent();
        assertThat(refusal("GET", "/open", "Sec-Purpose: prefetch")).isPresent();
        assertThat(refusal("POST", "/open", "Sec-Fetch-Site: cross-site")).isPresent();
    }

    @Test
    void post_ofThePage_passes() {
        assertThat(post("Host: 127.0.0.1:9913", "Origin: http://127.0.0.1:9913"))
                .isEmpty();
        assertThat(post(
                        "Host: localhost:8000",
                        "Origin: http://localhost:8000",
                        "Sec-Fetch-Site: same-origin",
                        "Sec-Fetch-Dest: document"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "https://evil.example",
                "http://127.0.0.1:9914",
                "https://127.0.0.1:9913",
                "http://127.0.0.1",
                "http://localhost:9913"
            })
    void post_ofAnotherOrigin_isRefused(String origin) {
        assertThat(post("Host: 127.0.0.1:9913", "Origin: " + origin)).isPresent();
    }

    @Test
    void post_withoutOriginOrHost_isRefused() {
        assertThat(List.of(
                        post("Host: 127.0.0.1:9913"),
                        post("Origin: http://127.0.0.1:9913"),
                        post("Origin: http://null"),
                        post("Host: 127.0.0.1:9913", "Origin: http://127.0.0.1:9913", "Origin: https://evil.example")))
                .allSatisfy(refusal -> assertThat(refusal).isPresent());
    }
}
