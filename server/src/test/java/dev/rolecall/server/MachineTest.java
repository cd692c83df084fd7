package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.system.Environment;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MachineTest {
    @Test
    void home_setInTheEnvironment_isThat() {
        assertThat(Machine.home(Environment.of(Map.of("HOME", "/tmp/other")), "/home/me"))
                .isEqualTo(Path.of("/tmp/other"));
    }

    @Test
    void home_notSet_isThatOfTheUser() {
        assertThat(Machine.home(Environment.of(Map.of()), "/home/me")).isEqualTo(Path.of("/home/me"));
    }
}
