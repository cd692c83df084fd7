package dev.rolecall.core.provider;

import static dev.rolecall.core.provider.ProviderBed.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.source.BaseSource.WebIdentity;
import dev.rolecall.core.sts.WebIdentityCall;
import dev.rolecall.core.testing.FakeSts.Call;
import dev.rolecall.core.testing.TestSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WebIdentityProviderTest {
    private static final String PADDING = "x".repeat(20_000 - "TEST-SECRET".length());

    @TempDir
    private Path directory;

    private final ProviderBed bed = new ProviderBed();
    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("token");
    }

    @Test
    void open_token_isSentWithoutSurroundingSpace() throws IOException {
        Files.writeString(file, " TEST-SECRET-jwt\n");

        bed.provider(new WebIdentity(TestSessions.ROLE, file, "session", 1800)).open();

        assertThat(bed.sts.onlyCall().signer()).isNull();
        assertThat(bed.sts.onlyCall().webIdentity())
                .isEqualTo(new WebIdentityCall(
                        TestSessions.ROLE.toString(), "session", Secret.of("TEST-SECRET-jwt"), 1800));
    }

    @Test
    void open_noSessionName_takesTheDefault() throws IOException {
        Files.writeString(file, "TEST-SECRET-jwt");

        provider(file).open();

        assertThat(webIdentity(bed.sts.onlyCall()).roleSessionName()).isEqualTo("me@host");
    }

    @Test
    void open_rotatedToken_isReadAnew() throws IOException {
        SessionProvider provider = provider(file);
        Files.writeString(file, "TEST-SECRET-1");
        provider.open();
        Files.writeString(file, "TEST-SECRET-2");
        provider.open();

        assertThat(bed.sts.calls().stream().map(call -> webIdentity(call).token()))
                .containsExactly(Secret.of("TEST-SECRET-1"), Secret.of("TEST-SECRET-2"));
    }

    @Test
    void open_fileBelowTheHome_isFoundThere() throws IOException {
        Files.writeString(file, "TEST-SECRET-jwt");
        bed.environment(Map.of("HOME", directory.toString()));

        provider(Path.of("~/token")).open();

        assertThat(webIdentity(bed.sts.onlyCall()).token()).isEqualTo(Secret.of("TEST-SECRET-jwt"));
    }

    @Test
    void open_missingOrEmptyFile_isWorthAnotherTry() throws IOException {
        assertThatThrownBy(() -> provider(file).open())
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("does not exist");

        Files.writeString(file, " \n");
        assertThatThrownBy(() -> provider(file).open())
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("empty");
        assertThat(bed.sts.calls()).isEmpty();
    }

    @Test
    void open_directory_isWorthAnotherTry() {
        assertThatThrownBy(() -> provider(directory).open())
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining(directory.toString());
    }

    @Test
    void open_longestToken_isTakenAndOneMoreIsNot() throws IOException {
        Files.writeString(file, "TEST-SECRET" + PADDING);
        provider(file).open();

        Files.writeString(file, "TEST-SECRET" + PADDING + "x");
        assertThatThrownBy(() -> provider(file).open())
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("20000 bytes")
                .hasMessageNotContaining("TEST-SECRET");
        assertThat(bed.sts.calls()).hasSize(1);
    }

    /** As a stray binary file: its bytes are no text, and the reason must not quote them. */
    @Test
    void open_bytesThatAreNoText_isWorthAnotherTry() throws IOException {
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> provider(file).open())
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void assertion93_roleBehindWebIdentity_getsAnHourAtMost() throws IOException {
        Files.writeString(file, "TEST-SECRET-jwt");

        bed.provider(new WebIdentity(TestSessions.ROLE, file, null, null), role(7200))
                .open();

        List<Call> calls = bed.sts.calls();
        assertThat(calls).hasSize(2);
        assertThat(calls.get(1).parameters().durationSeconds()).isEqualTo(3600);
    }

    private SessionProvider provider(Path tokenFile) {
        return bed.provider(new WebIdentity(TestSessions.ROLE, tokenFile, null, null));
    }

    private static WebIdentityCall webIdentity(Call call) {
        return Objects.requireNonNull(call.webIdentity());
    }
}
