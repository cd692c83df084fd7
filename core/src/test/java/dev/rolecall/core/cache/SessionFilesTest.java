package dev.rolecall.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.source.BaseSource.Sso;
import dev.rolecall.core.testing.TestSessions;
import dev.rolecall.core.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionFilesTest {
    private static final CacheKey KEY = CacheKey.of(new AssumeRole(TestSessions.ROLE, "alice", null, null, null));
    private static final CacheKey SSO = CacheKey.of(new Sso(
            "corp", "https://d-1.awsapps.com/start", "eu-west-1", "123456789012", "Admin", "--sso-session corp"));

    @TempDir
    private Path home;

    private final VirtualTime time = VirtualTime.atNoon();

    private Path directory() {
        return home.resolve("cli/cache");
    }

    private Path file(CacheKey key) {
        return directory().resolve(key.name() + ".json");
    }

    private SessionFiles files() {
        return new SessionFiles(directory(), time);
    }

    private void cliWrote(String expiration) throws IOException {
        put("{\"Credentials\": {\"AccessKeyId\": \"ASIATESTTESTTEST0007\", \"SecretAccessKey\": \"TEST-SECRET-key\","
                + " \"SessionToken\": \"TEST-SECRET-token\", \"Expiration\": \"" + expiration + "\"},"
                + " \"AssumedRoleUser\": {\"AssumedRoleId\": \"AROATEST:alice\", \"Arn\": \"arn\"},"
                + " \"ResponseMetadata\": {\"RequestId\": \"1\", \"HTTPHeaders\": {\"date\": \"now\"}}}");
    }

    private void put(String content) throws IOException {
        Files.createDirectories(directory());
        Files.writeString(file(KEY), content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T12:40:00UTC",
                "2026-03-01T12:40:00Z",
                "2026-03-01T12:40:00+00:00",
                "2026-03-01T14:40:00+02:00",
                "2026-03-01T12:40:00"
            })
    void assertion98_fileOfTheCli_isReadWhateverTheFormOfItsDate(String expiration) throws IOException {
        cliWrote(expiration);

        Session session = files().read(KEY).orElseThrow();

        assertThat(session.remaining(time.instant())).isEqualTo(Duration.ofMinutes(40));
        assertThat(session.accessKeyId().value()).isEqualTo("ASIATESTTESTTEST0007");
        assertThat(session.secretAccessKey().expose()).isEqualTo("TEST-SECRET-key");
        assertThat(session.sessionToken().expose()).isEqualTo("TEST-SECRET-token");
        assertThat(session.roleArn()).isEqualTo(TestSessions.ROLE);
        assertThat(session.accountId()).isEqualTo(TestSessions.ACCOUNT);
    }

    @ParameterizedTest
    @CsvSource({"14:59, false", "15:00, true", "15:01, true"})
    void assertion99_lessThanAQuarterOfAnHourLeft_isIgnored(String left, boolean found) throws IOException {
        cliWrote("2026-03-01T12:" + left + "UTC");

        assertThat(files().read(KEY).isPresent()).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"12:40:00, 11:40:00", "13:00:00, 12:00:00", "20:00:00, 12:00:00"})
    void read_issueUnknown_isTakenAsAnHourBeforeTheEndOrNow(String end, String issued) throws IOException {
        cliWrote("2026-03-01T" + end + "UTC");

        assertThat(files().read(KEY).orElseThrow().issuedAt()).isEqualTo("2026-03-01T" + issued + "Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"Credentials\": \"TEST-SECRET-text\"}",
                "{\"Credentials\": {\"AccessKeyId\": \"A\", \"SecretAccessKey\": \"TEST-SECRET-key\"}}",
                "{\"Credentials\": {\"AccessKeyId\": \"A\", \"SecretAccessKey\": \"TEST-SECRET-key\","
                        + " \"SessionToken\": \"TEST-SECRET-token\", \"Expiration\": \"TEST-SECRET-no-date\"}}",
            })
    void read_corruptFile_isNone(String content) throws IOException {
        put(content);

        assertThat(files().read(KEY)).isEmpty();
    }

    @Test
    void read_noFileHugeFileOrDirectory_isNone() throws IOException {
        assertThat(files().read(KEY)).isEmpty();

        put(" ".repeat(70_000));
        assertThat(files().read(KEY)).isEmpty();

        Files.delete(file(KEY));
        Files.createDirectory(file(KEY));
        assertThat(files().read(KEY)).isEmpty();
    }

    @Test
    void write_role_isTheAnswerOfStsAsTheCliKeepsIt() throws IOException {
        files().write(KEY, TestSessions.numbered(3, Duration.ofHours(1), time.instant(), TestSessions.ROLE));

        assertThat(Files.readString(file(KEY)))
                .isEqualTo("{\"Credentials\":{\"AccessKeyId\":\"ASIATESTTESTTEST0003\","
                        + "\"SecretAccessKey\":\"TEST-SECRET-key-3\",\"SessionToken\":\"TEST-SECRET-token-3\","
                        + "\"Expiration\":\"2026-03-01T13:00:00UTC\",\"AccountId\":\"111122223333\"},"
                        + "\"AssumedRoleUser\":{\"Arn\":\"arn:aws:sts::111122223333:assumed-role/app/alice\"},"
                        + "\"ResponseMetadata\":{\"HTTPStatusCode\":200}}");
    }

    @Test
    void write_sso_hasTheFormOfTheCli() throws IOException {
        files().write(SSO, TestSessions.numbered(3, Duration.ofHours(1), time.instant(), TestSessions.ROLE));

        assertThat(Files.readString(file(SSO)))
                .isEqualTo("{\"ProviderType\":\"sso\",\"Credentials\":{\"AccessKeyId\":\"ASIATESTTESTTEST0003\","
                        + "\"SecretAccessKey\":\"TEST-SECRET-key-3\",\"SessionToken\":\"TEST-SECRET-token-3\","
                        + "\"Expiration\":\"2026-03-01T13:00:00Z\",\"AccountId\":\"111122223333\"}}");
        assertThat(files().read(SSO).orElseThrow().accountId()).isEqualTo(TestSessions.ACCOUNT);
    }

    @Test
    void write_thenRead_isTheSameSession() {
        Session session = TestSessions.numbered(3, Duration.ofHours(1), time.instant(), TestSessions.ROLE);
        files().write(KEY, session);

        assertThat(files().read(KEY)).contains(session);
    }

    @Test
    void write_posix_isForTheOwnerOnly() throws IOException {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));

        files().write(KEY, TestSessions.lasting(Duration.ofHours(1), time.instant()));

        assertThat(Files.getPosixFilePermissions(file(KEY))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (Stream<Path> left = Files.list(Objects.requireNonNull(file(KEY).getParent()))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void write_directoryThatCannotBe_isNoFailure() throws IOException {
        Files.writeString(home.resolve("cli"), "a file");

        files().write(KEY, TestSessions.lasting(Duration.ofHours(1), time.instant()));

        assertThat(files().read(KEY)).isEmpty();
    }
}
