package dev.rolecall.core.provider;

import static dev.rolecall.core.provider.ProviderBed.USER;
import static dev.rolecall.core.provider.ProviderBed.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.cache.CacheKey;
import dev.rolecall.core.cache.SessionFiles;
import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.source.BaseSource.Sso;
import dev.rolecall.core.source.CredentialSource;
import dev.rolecall.core.testing.TestSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CachedSessionsTest {
    private static final AssumeRole PROTECTED = new AssumeRole(TestSessions.ROLE, null, null, null, "GAHT12345678");

    @TempDir
    private Path directory;

    private final ProviderBed bed = new ProviderBed().codes(serial -> "123456");

    private SessionFiles files() {
        return new SessionFiles(directory, bed.time);
    }

    private ProviderBed likeTheCli() {
        return bed.caching(SessionCaching.awsCli(files()));
    }

    private ProviderBed own() {
        return bed.caching(SessionCaching.own(files()));
    }

    private Session cliHolds(AssumeRole role, int number, Duration left) {
        Session session = TestSessions.numbered(number, left, bed.time.instant(), role.roleArn());
        files().write(CacheKey.of(role), session);
        return session;
    }

    private long entries() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    @Test
    void assertion98_sessionOfTheCli_isServedWithoutACallOrACode() {
        Session cached = cliHolds(PROTECTED, 7, Duration.ofMinutes(40));

        Session session =
                likeTheCli().codes(MfaCodes.none()).provider(USER, PROTECTED).open();

        assertThat(session.accessKeyId()).isEqualTo(cached.accessKeyId());
        assertThat(bed.sts.calls()).isEmpty();
    }

    @Test
    void assertion99_sessionNearItsEnd_isReplacedOnDisk() {
        cliHolds(role(null), 7, Duration.ofMinutes(14));

        Session session = likeTheCli().provider(USER, role(null)).open();

        assertThat(bed.sts.calls()).hasSize(1);
        assertThat(files().read(CacheKey.of(role(null)))).contains(session);
    }

    @Test
    void open_again_isANewSessionAndNotTheOneHeld() {
        cliHolds(role(null), 7, Duration.ofMinutes(40));
        SessionProvider provider = likeTheCli().provider(USER, role(null));

        Session first = provider.open();
        Session second = provider.open();
        Session third = provider.open();

        assertThat(Stream.of(first, second, third)
                        .map(session -> session.accessKeyId().lastFour()))
                .containsExactly("0007", "0001", "0002");
    }

    @Test
    void open_anotherProgramHasANewerOne_takesThat() {
        SessionProvider provider = likeTheCli().provider(USER, role(null));
        provider.open();
        cliHolds(role(null), 7, Duration.ofMinutes(61));

        assertThat(provider.open().accessKeyId().lastFour()).isEqualTo("0007");
        assertThat(bed.sts.calls()).hasSize(1);
    }

    @Test
    void resolve_toSign_usesTheSameSessionWhileItLasts() {
        SessionProvider chain = own().provider(USER, PROTECTED, role(null));

        chain.open();
        bed.time.advance(Duration.ofMinutes(45));
        chain.open();
        assertThat(bed.sts.calls()).hasSize(3);

        bed.time.advance(Duration.ofSeconds(1));
        chain.open();
        assertThat(bed.sts.calls()).hasSize(5);
    }

    @Test
    void own_restart_asksForNoNewCode() {
        Session before = own().provider(USER, PROTECTED).open();

        Session after = own().codes(MfaCodes.none()).provider(USER, PROTECTED).open();

        assertThat(after).isEqualTo(before);
    }

    @Test
    void own_rolesWithoutMfa_stayOffTheDisk() throws IOException {
        own().provider(USER, role(null)).open();

        assertThat(entries()).isZero();
    }

    @Test
    void own_otherKeysOrAnotherSts_areNotGivenTheSession() throws IOException {
        BaseSource other =
                new BaseSource.Keys(new AccessKeyId("AKIATESTTESTTEST0009"), Secret.of("TEST-SECRET-key"), null, null);
        own().provider(USER, PROTECTED).open();
        own().provider(other, PROTECTED).open();
        own().provider(other, role(null), PROTECTED).open();

        assertThat(entries()).isEqualTo(3);
    }

    @Test
    void none_keepsNothing() throws IOException {
        bed.provider(USER, PROTECTED).open();

        assertThat(entries()).isZero();
    }

    @Test
    void around_sso_isKeptInEitherMode() throws IOException {
        CredentialSource source = new CredentialSource(
                new Sso(
                        "corp",
                        "https://d-1.awsapps.com/start",
                        "eu-west-1",
                        "123456789012",
                        "Admin",
                        "--sso-session corp"),
                List.of());
        SessionProvider sso = () -> TestSessions.lasting(Duration.ofHours(1), bed.time.instant());

        SessionCaching.own(files()).around(sso, source, ProviderBed.TARGET).open();
        SessionCaching.awsCli(files()).around(sso, source, ProviderBed.TARGET).open();

        assertThat(entries()).isEqualTo(2);
        assertThat(directory.resolve("8457bc68cf9d4aa8d629a61563948e8bd3159d49.json"))
                .content()
                .contains("\"ProviderType\":\"sso\"");
    }
}
