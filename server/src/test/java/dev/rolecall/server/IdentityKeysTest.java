package dev.rolecall.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.system.Environment;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.identity.IdentityKeyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdentityKeysTest {
    @TempDir
    Path home;

    private IdentityKeys keys() {
        Machine machine = new Machine(Environment.of(Map.of()), home, VirtualTime.atNoon(), new SecureRandom());
        return IdentityKeys.of(home.resolve("state"), machine);
    }

    @Test
    void keys_areMadeOnceAndPrivate() throws IOException {
        String first = keys().certificate(IdentityKeyKind.DSA2048);

        Path file = home.resolve("state/instance-identity-dsa2048.pem");
        assertThat(keys().certificate(IdentityKeyKind.DSA2048)).isEqualTo(first);
        assertThat(Files.readString(file)).endsWith(first).contains("PRIVATE KEY");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(home.resolve("state"))).isEqualTo("rwx------");
        assertThat(first).doesNotContain("PRIVATE");
    }

    @Test
    void signature_ofASecondStart_isThatOfTheFirst() {
        byte[] document = "{}".getBytes(UTF_8);

        String first = String.valueOf(keys().signatures(document).get("signature"));

        // RSA signs without chance.
        assertThat(keys().signatures(document)).containsEntry("signature", first);
    }

    @Test
    void keys_wantedByManyAtOnceForTheFirstTime_areTheSame() {
        Set<String> certificates = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 16).parallel().forEach(i -> certificates.add(keys().certificate(IdentityKeyKind.DSA)));

        assertThat(certificates).hasSize(1);
    }

    @Test
    void file_thatHoldsNoKey_isNamedWithoutBeingQuoted() throws IOException {
        Path file = home.resolve("state/instance-identity-rsa.pem");
        Files.createDirectories(home.resolve("state"));
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nTEST-SECRET\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(() -> keys().prepare())
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith(file + " does not hold a key and its certificate (")
                .hasMessageEndingWith("); remove it to have others made")
                .hasNoCause();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
