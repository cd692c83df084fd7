package dev.rolecall.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolecall.server.imds.MetadataOptions;
import dev.rolecall.server.imds.TokenMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options of the metadata service, of all listeners and of each. */
final class OptionsReaderTest {
    private static final String ONE = "[listener one]\nbind = 127.0.0.1:1\n";

    @TempDir
    Path home;

    private MetadataOptions read(String file) {
        return Sources.of(home).file(file).load().listeners().get(0).options();
    }

    private List<String> problems(String file) {
        return catchThrowableOfType(
                        ConfigException.class, () -> Sources.of(home).file(file).load())
                .problems();
    }

    @Test
    void nothing_isAsBefore() {
        MetadataOptions usual = new MetadataOptions(TokenMode.REQUIRED, true, Optional.empty(), true);

        assertThat(read("")).isEqualTo(usual);
        assertThat(read(ONE)).isEqualTo(usual);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void instance_countsForEveryListener_andAListenerForItself() {
        String instance =
                "[instance]\nhttp_endpoint = disabled\nhttp_put_response_hop_limit = 64\ninstance_metadata_tags = disabled\n";
        MetadataOptions ofInstance = new MetadataOptions(TokenMode.REQUIRED, false, Optional.of(64), false);

        assertThat(read(instance)).isEqualTo(ofInstance);
        assertThat(read(instance + ONE)).isEqualTo(ofInstance);
        assertThat(
                        read(
                                instance + ONE
                                        + "http_endpoint = enabled\nhttp_put_response_hop_limit = 1\ninstance_metadata_tags = enabled\n"))
                .isEqualTo(new MetadataOptions(TokenMode.REQUIRED, true, Optional.of(1), true));
    }

    @Test
    void tokens_areThoseOfTheServer() {
        assertThat(read("[server]\nimds_tokens = optional\n" + ONE).tokens()).isEqualTo(TokenMode.OPTIONAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http_endpoint | true | enabled or disabled",
                "http_put_response_hop_limit | 0 | a number of hops from 1 to 64",
                "http_put_response_hop_limit | 65 | a number of hops from 1 to 64",
                "http_put_response_hop_limit | -1 | a number of hops from 1 to 64",
                "http_put_response_hop_limit | 01 | a number of hops from 1 to 64",
                "http_put_response_hop_limit | 2.0 | a number of hops from 1 to 64",
                "instance_metadata_tags | Enabled | enabled or disabled"
            })
    void value_wrong_isToldOnceWithWhatIsAllowed(String key, String value, String allowed) {
        String two = ONE + "[listener two]\nbind = 127.0.0.1:2\n";

        assertThat(problems("[instance]\n" + key + " = " + value + "\n" + two))
                .singleElement()
                .asString()
                .endsWith("rolecall.ini:2: " + key + " must be " + allowed + ", not '" + value + "'");
        assertThat(problems(ONE + key + " = " + value + "\n"))
                .singleElement()
                .asString()
                .endsWith("rolecall.ini:3: " + key + " must be " + allowed + ", not '" + value + "'");
    }

    @Test
    void tags_twice_isAProblem() {
        assertThat(problems("[instance]\ntags = true\ninstance_metadata_tags = disabled\n"))
                .singleElement()
                .asString()
                .endsWith(":2: tags means nothing beside instance_metadata_tags; keep that one");
    }

    @Test
    void hopLimit_whereHopsCannotBeLimited_isAProblemWithItsPlace() {
        Problems problems = new Problems();
        Setting setting = new Setting("rolecall.ini:7: http_put_response_hop_limit", "1");
        ConfigSection section = new ConfigSection("x", Map.of("http_put_response_hop_limit", setting));

        new OptionsReader(TokenMode.REQUIRED, section, problems, () -> false);

        ConfigException failure = catchThrowableOfType(ConfigException.class, problems::throwIfAny);
        assertThat(failure.problems())
                .containsExactly(
                        "rolecall.ini:7: http_put_response_hop_limit needs Linux, and epoll; leave it out on this"
                                + " machine");
    }
}
