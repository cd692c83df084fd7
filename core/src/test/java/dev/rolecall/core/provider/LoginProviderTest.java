package dev.rolecall.core.provider;

import static dev.rolecall.core.provider.ProviderBed.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.source.BaseSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoginProviderTest {
    private static final BaseSource LOGIN = new BaseSource.Login("arn:aws:iam::111122223333:user/me");
    private static final String FILE = "6eeec053fe13079aaf7fd81065ec5ecbdb93674f20700e51842d0c769b240c8a.json";

    private final ProviderBed bed = new ProviderBed();

    @TempDir
    private Path directory;

    @BeforeEach
    void lookThere() {
        bed.environment(Map.of("AWS_LOGIN_CACHE_DIRECTORY", directory.toString()));
    }

    private void loggedIn(Duration left) throws IOException {
        Files.writeString(
                directory.resolve(FILE), """
                {"accessToken": {"accessKeyId": "ASIATESTTESTTEST0009", "secretAccessKey": "TEST-SECRET-key",
                  "sessionToken": "TEST-SECRET-token", "expiresAt": "%s"},
                 "refreshToken": "TEST-SECRET-refresh", "clientId": "client", "dpopKey": "TEST-SECRET-dpop"}
                """.formatted(bed.time.instant().plus(left)));
    }

    @Test
    void open_login_isServedAndWantsToBeRenewedAtAThirdOfItsLife() throws IOException {
        loggedIn(Duration.ofMinutes(15));
        SessionProvider provider = bed.provider(LOGIN);

        assertThat(provider.open().life()).isEqualTo(Duration.ofMinutes(15));
        assertThat(provider.renewalsPerLife()).isEqualTo(3);
    }

    @Test
    void open_roleBehindALogin_isSignedEvenWhenTheLoginIsTooOldToServe() throws IOException {
        loggedIn(Duration.ofMinutes(7));
        SessionProvider provider = bed.provider(LOGIN, role(null));

        provider.open();

        assertThat(Objects.requireNonNull(bed.sts.onlyCall().signer())
                        .accessKeyId()
                        .lastFour())
                .isEqualTo("0009");
        assertThat(provider.renewalsPerLife()).isEqualTo(2);
    }

    @Test
    void open_nobodyLoggedIn_asksTheUser() {
        assertThatThrownBy(() -> bed.provider(LOGIN).open()).isInstanceOf(UserActionNeeded.class);
        assertThatThrownBy(() -> bed.provider(LOGIN, role(null)).open()).isInstanceOf(UserActionNeeded.class);
        assertThat(bed.sts.calls()).isEmpty();
    }
}
