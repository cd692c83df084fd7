package dev.rolecall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathSegmentsTest {
    private static final String[] PIECES = {
        "/",
        "//",
        ".",
        "..",
        "a",
        "Z",
        "+",
        "%2b",
        "%2e",
        "%2E",
        "%2f",
        "%5c",
        "%00",
        "%0a",
        "%7f",
        "%c2%85",
        "%c0%ae",
        "%e0%80%af",
        "%ed%a0%80",
        "%f0%9f%98%80",
        "%",
        "%z",
        "%zz",
        "%-1",
        "%+1",
        "%25",
        "%252e",
        ";",
        "\\",
        "~",
        "\u0085"
    };

    @ParameterizedTest
    @CsvSource({
        "/, ''",
        "//, ''",
        "/a, a",
        "/a/, a",
        "//a///b//, a|b",
        "/a%20b, a b",
        "/a+b, a+b",
        "/a%2Bb, a+b",
        "/%E2%82%AC, €",
        "/%252e%252e, %2e%2e",
        "/..., ...",
        "/.a/b., .a|b.",
        "/a=b@c-d_e, a=b@c-d_e",
    })
    void path_isSplitAndDecodedOnce(String path, String expected) {
        assertThat(PathSegments.of(path)).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split("\\|")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.",
                "/..",
                "/a/../b",
                "/%2e",
                "/%2e%2E/",
                "/.%2e",
                "/a%2Fb",
                "/%2f",
                "/%00",
                "/a%0d%0ab",
                "/%7f",
                "/%c2%85",
                "/\u0085",
                "/%zz",
                "/%",
                "/%2",
                "/%-1",
                "/%+1",
                "/%c0%ae%c0%ae",
                "/%c0%af",
                "/%e0%80%af",
                "/%ed%a0%80",
                "/%ff"
            })
    void disguisedPath_isNone(String path) {
        assertThat(PathSegments.of(path)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/credentials, true",
        "/v2/credentials/, true",
        "//v2///credentials//app, true",
        "/v2/credentials/app, true",
        "/v2/credentialsx, false",
        "/v2x/credentials, false",
        "/v2credentials, false",
        "v2/credentials, false",
        "/v2, false",
        "/, false",
    })
    void beginsWith_comparesWholeSegments(String path, boolean expected) {
        assertThat(PathSegments.beginsWith(path, "v2", "credentials")).isEqualTo(expected);
    }

    @Test
    void randomPaths_neverYieldAPlaceInDisguise() {
        Random random = new Random(11);

        for (int i = 0; i < 50_000; i++) {
            StringBuilder path = new StringBuilder("/");
            random.ints(random.nextInt(12), 0, PIECES.length).forEach(at -> path.append(PIECES[at]));

            List<String> segments = PathSegments.of(path.toString());

            if (segments != null) {
                assertThat(segments).as(path.toString()).allSatisfy(PathSegmentsTest::isPlain);
            }
        }
    }

    private static void isPlain(String segment) {
        assertThat(segment).isNotEmpty().isNotEqualTo(".").isNotEqualTo("..").doesNotContain("/", "\ufffd");
        assertThat(segment.chars()).noneMatch(Character::isISOControl);
    }
}
