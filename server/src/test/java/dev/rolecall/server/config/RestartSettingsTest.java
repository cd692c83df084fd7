package dev.rolecall.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.system.Environment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RestartSettingsTest {
    @TempDir
    private Path home;

    private ServerConfig edited(String before, String after) {
        ServerConfig running = Sources.of(home).file("[server]", before).load();
        Sources.of(home).file("[server]", after);
        return ConfigLoader.source(ServeOptions.none(), Environment.of(Map.of()), home)
                .reload(running);
    }

    /** Whoever adds a key decides whether it is followed, and how. */
    @Test
    void everyKeyOfTheServer_isFollowedOrNeedsARestart() {
        TreeSet<String> keys = new TreeSet<>(RestartSettings.keys());
        keys.addAll(RestartSettings.FOLLOWED);

        assertThat(keys).isEqualTo(new TreeSet<>(Objects.requireNonNull(ConfigFile.KEYS.get("server"))));
    }

    @ParameterizedTest
    @CsvSource({
        "health_bind,127.0.0.1:1",
        "management_bind,127.0.0.1:2",
        "state_dir,/tmp/other",
        "cache,none",
        "audit_log,/tmp/audit.log",
        "audit_format,json",
        "audit_max_bytes,2097152",
        "mfa_process,ykman",
        "sts_calls_per_second,3",
        "sts_calls_per_second_per_account,3",
        "expire_early,30s",
        "role_arn_sessions,7",
        "role_arn_idle,3m",
        "max_line_bytes,2000",
        "max_header_bytes,5000",
        "max_headers,50",
        "max_body_bytes,2000",
        "request_timeout,10s",
        "answer_timeout,10s",
        "max_connections,100",
        "max_connections_per_peer,10",
        "max_requests_per_second,100",
        "max_requests_per_second_per_peer,10",
        "authorization_token_file,/tmp/token",
        "docker_socket,/tmp/docker.sock",
        "lazy,true",
        "sandbox,true"
    })
    void keyThatIsAddedOrGone_isReportedWithItsPlace(String key, String value) {
        String line = key + " = " + value;

        assertThatThrownBy(() -> edited("", line))
                .hasMessageContaining("rolecall.ini:2: " + key + " needs a restart of the server");
        assertThatThrownBy(() -> edited(line, ""))
                .hasMessageContaining("rolecall.ini: " + key + ", which is gone, needs a restart of the server");
        assertThat(edited(line, line)).isNotNull();
    }

    @Test
    void sandboxSessionDuration_needsARestart() {
        assertThatThrownBy(() -> edited(
                        "sandbox = true\nsandbox_session_duration = 90s",
                        "sandbox = true\nsandbox_session_duration = 91s"))
                .hasMessageContaining("rolecall.ini:3: sandbox_session_duration needs a restart");
    }

    @Test
    void sandboxBind_needsARestart() {
        assertThatThrownBy(() -> edited("sandbox = true", "sandbox = true\nsandbox_bind = 0.0.0.0:9914"))
                .hasMessageContaining("rolecall.ini:3: sandbox_bind needs a restart");
    }

    @Test
    void defaultWrittenDown_isNoChange() {
        assertThat(edited("", "cache = own")).isNotNull();
    }

    @Test
    void otherProblems_areReportedBesideIt() {
        assertThatThrownBy(() -> edited("", "lazy = true\nbind = nowhere"))
                .hasMessageContaining(":2: lazy needs a restart")
                .hasMessageContaining(":3: bind must be");
    }
}
