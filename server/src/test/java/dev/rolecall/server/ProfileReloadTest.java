package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.MfaCodes;
import dev.rolecall.core.provider.ProviderFactory;
import dev.rolecall.core.provider.ProviderSettings;
import dev.rolecall.core.provider.SessionCaching;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.store.Asker;
import dev.rolecall.core.store.Courtesy;
import dev.rolecall.core.store.LoggingRefreshListener;
import dev.rolecall.core.store.RefreshPolicy;
import dev.rolecall.core.store.RefreshSettings;
import dev.rolecall.core.store.RefreshingCredentialStore;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.testing.FakeSso;
import dev.rolecall.core.testing.FakeSts;
import dev.rolecall.core.testing.SameThread;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.ProfileResolution.Resolution;
import dev.rolecall.server.http.LogOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of the shared files under a store that serves the roles {@code a} and {@code b}. */
final class ProfileReloadTest {
    private static final String FILE = """
            [default]
            region = eu-west-1
            [profile base]
            aws_access_key_id = AKIATESTTESTTEST1111
            aws_secret_access_key = TEST-SECRET-base
            [profile a]
            role_arn = arn:aws:iam::111122223333:role/a
            source_profile = base
            [profile b]
            role_arn = arn:aws:iam::111122223333:role/b
            source_profile = base
            """;

    private final VirtualTime time = VirtualTime.atNoon();
    private final FakeSts sts = new FakeSts(time);
    private final Map<String, String> profiles = Map.of("a", "a", "b", "b");

    @TempDir
    private Path home;

    private RefreshingCredentialStore store;
    private ProfileReload reload;

    @BeforeEach
    void twoRolesAreServed() throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        write(FILE);
        Environment environment = Environment.of(Map.of("AWS_REGION", "eu-west-1"));
        Machine machine = new Machine(environment, home, time, new SecureRandom());
        RoleProviders providers = new RoleProviders(new ProviderFactory(new ProviderSettings(
                sts,
                new FakeSso(time),
                environment,
                (command, limits) -> {
                    throw new IOException("no command belongs here");
                },
                MfaCodes.none(),
                SessionCaching.none(),
                "me@here",
                time,
                NoLogins.at(time))));
        Map<String, SessionProvider> byRole =
                ServedRoles.resolve(profiles, resolver(machine)).providers(providers);
        store = new RefreshingCredentialStore(
                byRole,
                new RefreshSettings(
                        RefreshPolicy.standard(),
                        Courtesy.none(),
                        time.issuerClock(),
                        time,
                        new SameThread(),
                        () -> 0L,
                        new LoggingRefreshListener()));
        store.start().join();
        reload = new ProfileReload(profiles, () -> resolver(machine), providers, store, byRole);
    }

    private static Function<String, Resolution> resolver(Machine machine) {
        ProfileResolution files = ProfileResolution.lazily(machine);
        return files::resolve;
    }

    private void write(String config) throws IOException {
        Files.writeString(home.resolve(".aws/config"), config);
    }

    private Session session(String role) {
        return store.current(role, Asker.UNKNOWN).toCompletableFuture().join();
    }

    @Test
    void run_oneChainChanged_changesOnlyThatRole() throws IOException {
        Session a = session("a");
        Session b = session("b");
        write(FILE.replace("role/a", "role/other"));

        reload.run();

        assertThat(session("a").roleArn())
                .isEqualTo(Arn.parse("arn:aws:iam::111122223333:role/other").orElseThrow());
        assertThat(session("a")).isNotEqualTo(a);
        assertThat(session("b")).isSameAs(b);
        assertThat(sts.calls()).hasSize(3);
    }

    @Test
    void run_sourceProfileChanged_changesTheRolesBehindIt() throws IOException {
        Session b = session("b");
        write(FILE.replace("AKIATESTTESTTEST1111", "AKIATESTTESTTEST2222"));

        reload.run();

        assertThat(session("b")).isNotEqualTo(b);
        assertThat(sts.calls()).hasSize(4);
    }

    @Test
    void run_onlyACommentChanged_keepsEverySession() throws IOException {
        Session a = session("a");
        write("# a word\n" + FILE);

        reload.run();

        assertThat(session("a")).isSameAs(a);
        assertThat(sts.calls()).hasSize(2);
    }

    @Test
    void run_fileBroken_keepsWhatWasAndSaysWhere() throws IOException {
        Session a = session("a");
        write(FILE.replace("[profile a]", "[profile a"));

        try (LogOf log = LogOf.everything()) {
            reload.run();

            assertThat(log.aboveDebug()).hasSize(2).allMatch(line -> line.contains("config:6"));
        }
        assertThat(session("a")).isSameAs(a);
    }

    @Test
    void run_oneProfileGone_keepsThatRoleAndFollowsTheOther() throws IOException {
        Session a = session("a");
        write(FILE.replace("[profile a]", "[profile gone]").replace("role/b", "role/other"));

        try (LogOf log = LogOf.everything()) {
            reload.run();

            assertThat(log.aboveDebug()).anyMatch(line -> line.contains("role=a") && line.contains("no profile 'a'"));
        }
        assertThat(session("a")).isSameAs(a);
        assertThat(session("b").roleArn())
                .isEqualTo(Arn.parse("arn:aws:iam::111122223333:role/other").orElseThrow());
    }

    @Test
    void run_mendedAfterABreak_followsTheFileAgain() throws IOException {
        write(FILE.replace("[profile a]", "[profile a"));
        reload.run();
        write(FILE.replace("role/a", "role/other"));

        reload.run();

        assertThat(session("a").roleArn())
                .isEqualTo(Arn.parse("arn:aws:iam::111122223333:role/other").orElseThrow());
    }
}
