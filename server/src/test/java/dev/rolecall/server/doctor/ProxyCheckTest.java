package dev.rolecall.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.system.Environment;
import dev.rolecall.server.config.Authorization;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.imds.MetadataOptions;
import dev.rolecall.server.imds.TokenMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyCheckTest {
    private static List<String> look(Map<String, String> variables, Protocol protocol) {
        ListenerConfig listener = new ListenerConfig(
                "x",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                Set.of(protocol),
                List.of("a"),
                false,
                false,
                Authorization.TOKEN,
                MetadataOptions.of(TokenMode.REQUIRED),
                List.of());
        return Found.lines(ProxyCheck.look(Environment.of(variables), List.of(listener)));
    }

    @Test
    void noProxy_isNothingToSpeakOf() {
        assertThat(look(Map.of(), Protocol.IMDS)).isEmpty();
        assertThat(look(Map.of("HTTPS_PROXY", "http://proxy:1"), Protocol.IMDS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP_PROXY", "http_proxy"})
    void proxyForAll_isANoteWithTheHostToExclude(String name) {
        assertThat(look(Map.of(name, "http://me:TEST-SECRET-word@proxy:1"), Protocol.IMDS))
                .singleElement()
                .asString()
                .startsWith("note  proxy: ")
                .endsWith("add 127.0.0.1 to NO_PROXY and no_proxy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost, 127.0.0.1", "*"})
    void hostExcluded_isWell(String direct) {
        assertThat(look(Map.of("HTTP_PROXY", "http://proxy:1", "no_proxy", direct), Protocol.IMDS))
                .isEmpty();
    }

    @Test
    void otherHostExcluded_isNotEnough() {
        assertThat(look(Map.of("HTTP_PROXY", "http://proxy:1", "NO_PROXY", "127.0.0.11"), Protocol.IMDS))
                .hasSize(1);
    }

    @Test
    void containerEndpoints_areAskedDirectly() {
        assertThat(look(Map.of("HTTP_PROXY", "http://proxy:1"), Protocol.ECS)).isEmpty();
    }
}
