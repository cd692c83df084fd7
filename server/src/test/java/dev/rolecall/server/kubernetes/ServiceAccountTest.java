package dev.rolecall.server.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServiceAccountTest {
    @ParameterizedTest
    @ValueSource(strings = {"team/app", "t/a", "team-1/a.b-c.d", "team/*"})
    void parse_namesOfKubernetes_areThose(String text) {
        assertThat(ServiceAccount.parse(text)).get().hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app",
                "team/",
                "/app",
                "team/app/x",
                "Team/app",
                "team/App",
                "team/-a",
                "*/app",
                "*/*",
                "team/a*",
                "team/a..b",
                "te.am/app",
                "team/app ",
                "team:app"
            })
    void parse_anythingElse_isNone(String text) {
        assertThat(ServiceAccount.parse(text)).isEmpty();
    }

    @Test
    void ofSubject_takesExactlyTheSubjectOfAnAccount() {
        assertThat(ServiceAccount.ofSubject("system:serviceaccount:team:app"))
                .contains(new ServiceAccount("team", "app"));
        assertThat(ServiceAccount.ofSubject("system:node:app")).isEmpty();
        assertThat(ServiceAccount.ofSubject("system:serviceaccount:team:app\n")).isEmpty();
        assertThat(ServiceAccount.ofSubject("system:serviceaccount:team:*")).isEmpty();
        assertThat(ServiceAccount.ofSubject("xsystem:serviceaccount:team:app")).isEmpty();
    }

    @Test
    void parse_namesThatAreTooLong_areNone() {
        assertThat(ServiceAccount.parse("n".repeat(63) + "/app")).isPresent();
        assertThat(ServiceAccount.parse("n".repeat(64) + "/app")).isEmpty();
        assertThat(ServiceAccount.parse("team/" + "a.".repeat(126) + "a")).isPresent();
        assertThat(ServiceAccount.parse("team/" + "a.".repeat(127) + "a")).isEmpty();
    }
}
