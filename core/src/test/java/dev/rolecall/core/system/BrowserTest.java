package dev.rolecall.core.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.system.CommandRunner.Result;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BrowserTest {
    private static final URI PAGE = URI.create("https://device.example.com/?a=1&b=$(x)");
    private static final Environment SCREEN = Environment.of(Map.of("DISPLAY", ":0"));
    private static final Environment NOTHING = Environment.of(Map.of());

    private final List<List<String>> commands = new ArrayList<>();
    private final CommandRunner runner = (command, limits) -> {
        commands.add(command);
        return new Result(0, "", "");
    };

    @Test
    void open_eachSystem_hasItsProgramAndGivesItTheAddressAsOneArgument() {
        new Browser(runner, NOTHING, "Windows 11").open(PAGE);
        new Browser(runner, NOTHING, "Mac OS X").open(PAGE);
        new Browser(runner, SCREEN, "Linux").open(PAGE);

        assertThat(commands)
                .containsExactly(
                        List.of("rundll32", "url.dll,FileProtocolHandler", PAGE.toString()),
                        List.of("open", PAGE.toString()),
                        List.of("sh", "-c", "xdg-open \"$1\" > /dev/null 2>&1 &", "sh", PAGE.toString()));
    }

    @Test
    void open_withoutAScreen_asksNobody() {
        new Browser(runner, NOTHING, "Linux").open(PAGE);

        assertThat(commands).isEmpty();
    }

    @Test
    void open_programMissing_isSilent() {
        CommandRunner missing = (command, limits) -> {
            commands.add(command);
            throw new IOException("it cannot be started");
        };

        new Browser(missing, SCREEN, "Linux").open(PAGE);

        assertThat(commands).hasSize(1);
    }
}
