package dev.rolecall.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.core.store.Asker;
import dev.rolecall.server.config.AuditFormat;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditLineTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.050999Z");
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50000);

    private static String line(String role, Asker asker, AuditFormat format) {
        HandOut handOut = new HandOut(NOON, role, asker, "ABCD", Instant.parse("2026-03-01T13:00:00.9Z"));
        return new String(AuditLine.of(handOut, format), UTF_8);
    }

    private static Asker calling(String agent) {
        return new Asker("imds", PEER, agent);
    }

    @Test
    void text_hasTheTimeInMillisAndEveryMember() {
        Asker asker = new Asker("imds", PEER, "aws-cli/2.15.0 md/Botocore#1.34", "uid=1000", false);

        assertThat(line("app", asker, AuditFormat.TEXT))
                .isEqualTo("2026-03-01T12:00:00.050Z role=app protocol=imds peer=127.0.0.1 caller=uid=1000"
                        + " access_key_id=ABCD expiration=2026-03-01T13:00:00Z status=200"
                        + " agent=\"aws-cli/2.15.0 md/Botocore#1.34\"\n");
    }

    @Test
    void text_ofNobodyInParticular_leavesOutWhatIsNotKnown() {
        assertThat(line("my app", new Asker("ecs", null, null), AuditFormat.TEXT))
                .isEqualTo("2026-03-01T12:00:00.050Z role=\"my app\" protocol=ecs"
                        + " access_key_id=ABCD expiration=2026-03-01T13:00:00Z status=200\n");
    }

    @Test
    void json_isOneObjectALineWithTheSameMembers() throws Exception {
        String line = line("app", calling("a \"b\" \\ c"), AuditFormat.JSON);

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        JsonNode members = new JsonMapper().readTree(line);
        assertThat(members.fieldNames())
                .toIterable()
                .containsExactly("time", "role", "protocol", "peer", "access_key_id", "expiration", "status", "agent");
        assertThat(members.path("agent").asText()).isEqualTo("a \"b\" \\ c");
        assertThat(members.path("status").asInt()).isEqualTo(200);
    }

    /** Whatever it is, there is one line, and the only quotes in it are those around the text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\n2026-03-01T12:00:00.000Z role=admin",
                "x\r\nrole=admin",
                "x\" status=500 role=\"admin",
                "ends in \\",
                "\u001b[2J clears the screen",
                "tab\there",
                "line\u2028separator",
                "right\u202eleft",
                "nul\u0000",
                "\u0085",
                "' '"
            })
    void agent_thatWouldForgeALine_isHarmless(String agent) throws Exception {
        String text = line("app", calling(agent), AuditFormat.TEXT);
        String json = line("app", calling(agent), AuditFormat.JSON);

        assertThat(text).matches("\\S+ role=app [^\"\\\\\\p{Cntrl}]* agent=\"[ !#-\\[\\]-~]*\"\n");
        assertThat(json).matches("[ -~]+\n");
        assertThat(new JsonMapper().readTree(json).path("role").asText()).isEqualTo("app");
    }

    @Test
    void agent_ofAnyLength_isShortened() {
        String line = line("app", calling("x ".repeat(4000)), AuditFormat.TEXT);

        assertThat(line).hasSizeLessThan(300).endsWith("…\"\n");
    }

    @Test
    void role_withSignsOfTheLine_isHarmlessToo() {
        assertThat(line("a\nb\"c", calling("x"), AuditFormat.TEXT)).contains(" role=\"a?b'c\" ");
        assertThat(line("arn:aws:iam::123456789012:role/p!\"\\/r", calling("x"), AuditFormat.TEXT))
                .contains(" role=\"arn:aws:iam::123456789012:role/p!'//r\" ");
    }

    @Test
    void time_ofAWholeSecond_hasItsMillisToo() {
        assertThat(AuditLine.time(Instant.parse("2026-03-01T12:00:00Z"))).isEqualTo("2026-03-01T12:00:00.000Z");
    }
}
