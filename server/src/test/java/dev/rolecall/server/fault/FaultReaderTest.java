package dev.rolecall.server.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of a fault, and what is said of what cannot. */
final class FaultReaderTest {
    private static Map<String, String> members(String text) {
        Map<String, String> members = new LinkedHashMap<>();
        for (String member : text.split(" ", -1)) {
            members.put(member.replaceFirst("=.*", ""), member.replaceFirst("[^=]*=", ""));
        }
        return members;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=status status=503",
                "kind=status status=200 protocol=imds path=/latest/* role=app client=10.0.0.7 listener=l count=1 for=30s"
                        + " probability=0.25",
                "kind=latency delay=200ms",
                "kind=latency delay=59s",
                "kind=latency delay=1500ms for=90s",
                "kind=reset",
                "kind=drop count=2147483647",
                "kind=truncate for=5m",
                "kind=malformed for=2h",
                "kind=token-invalid tokens=issued protocol=imds",
                "kind=token-invalid tokens=all protocol=imds",
                "kind=throttle",
                "kind=throttle per_second=40",
                "kind=expired",
                "kind=nearly-expired left=1m",
                "kind=revoked role=arn:aws:iam::123456789012:role/x",
            })
    void members_areReadAndToldAgain(String text) {
        assertThat(FaultTexts.members(FaultReader.read(members(text)))).isEqualTo(members(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    kind=statis status=503 | there is no kind of fault 'statis'; did you mean 'status'?
                    kind=x | there is no kind of fault 'x'; there are: status, latency, reset,
                    path=/ | a fault has a kind: status, latency,
                    kind=status | a fault of the kind status needs 'status', such as 503
                    kind=latency | a fault of the kind latency needs 'delay', such as 2s
                    kind=status status=199 | status must be 200 to 599, not 199
                    kind=status status=600 | status must be 200 to 599, not 600
                    kind=status status=x | status must be a whole number, not 'x'
                    kind=latency delay=60s | delay must be more than nothing and at most 59s, not 1m
                    kind=latency delay=0s | delay must be more than nothing
                    kind=latency delay=2 | delay must be a duration such as 200ms, 30s or 5m, not '2'
                    kind=reset delay=2s | 'delay' belongs to faults of the kind latency, not reset
                    kind=reset pat=/ | a fault has no 'pat'; did you mean 'path'?
                    kind=reset path=latest | the path of a fault begins with a slash
                    kind=reset protocol=imsd | protocol must be one of imds, ecs, eks, not 'imsd'
                    kind=reset count=0 | count must be 1 to 2147483647, not 0
                    kind=reset for=forever | for must be a duration such as
                    kind=reset probability=0 | probability must be above 0 and up to 1, not 0
                    kind=reset probability=1.1 | probability must be above 0 and up to 1, not 1.1
                    kind=reset probability=NaN | probability must be above 0
                    kind=reset role= | the role of a fault must not be empty
                    kind=token-invalid protocol=ecs | only the protocol imds has metadata tokens
                    kind=token-invalid tokens=new | tokens must be issued or all, not 'new'
                    kind=throttle per_second=0 | per_second must be 1 to 100000, not 0
                    kind=nearly-expired left=8000h | left must be more than nothing and at most 168h, not 8000h
                    """)
    void whatIsWrong_isToldWithItsMember(String text, String sentence) {
        assertThatThrownBy(() -> FaultReader.read(members(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }
}
