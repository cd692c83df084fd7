package dev.rolecall.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.source.CredentialSource;
import dev.rolecall.core.source.CredentialSourceName;
import dev.rolecall.server.config.CacheMode;
import dev.rolecall.server.config.SessionsConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MfaCheckTest {
    private static final String SERIAL = "arn:aws:iam::111122223333:mfa/me";

    private static List<String> look(@Nullable String serial, SessionsConfig sessions, boolean asked) {
        Arn role = Arn.parse("arn:aws:iam::111122223333:role/app").orElseThrow();
        CredentialSource source = new CredentialSource(
                new BaseSource.Named(CredentialSourceName.ENVIRONMENT),
                List.of(new AssumeRole(role, null, null, null, serial)));
        return Found.lines(MfaCheck.look("app", source, sessions, asked));
    }

    @Test
    void roleWithoutMfa_isNothingToSpeakOf() {
        assertThat(look(null, SessionsConfig.none(), false)).isEmpty();
    }

    @Test
    void nobodyToAsk_isANoteWithTheCommand() {
        assertThat(look(SERIAL, SessionsConfig.none(), false))
                .singleElement()
                .asString()
                .startsWith("note  role app, MFA: wants codes of " + SERIAL + ", and nobody is here to be asked")
                .contains("'rolecall mfa CODE'")
                .contains("cache = none");
    }

    @Test
    void somebodyAtTheTerminal_isToldSo() {
        assertThat(look(SERIAL, SessionsConfig.none(), true))
                .singleElement()
                .asString()
                .startsWith("note ")
                .contains("asks at its terminal");
    }

    @Test
    void process_isWell_andItsCommandIsNotShown() {
        SessionsConfig sessions = new SessionsConfig(CacheMode.OWN, Path.of("x"), "code --pin TEST-SECRET-pin");

        assertThat(look(SERIAL, sessions, false))
                .containsExactly("ok    role app, MFA: wants codes of " + SERIAL + "; mfa_process gives them");
    }
}
