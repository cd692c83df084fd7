package dev.rolecall.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.profile.Finding;
import dev.rolecall.core.profile.ProfileSet;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Assertions 87 to 94 and 96, as far as they are about what profiles mean: the cases are data, in {@code chains/}. */
final class SourceResolverTest {
    @TempDir
    private Path directory;

    static Stream<ChainCase> chains() throws IOException, URISyntaxException {
        return ChainCase.all().stream().filter(each -> !each.isError());
    }

    static Stream<ChainCase> errors() throws IOException, URISyntaxException {
        return ChainCase.all().stream().filter(ChainCase::isError);
    }

    @ParameterizedTest
    @MethodSource("chains")
    void resolve_chain_hasTheStepsAndFindingsOfTheCase(ChainCase chain) throws IOException {
        ResolvedProfile resolved = new SourceResolver(chain.profiles(directory)).resolve(chain.selected());

        assertThat(resolved.profile()).isEqualTo(chain.selected());
        assertThat(ChainSteps.of(resolved.source()).toPrettyString())
                .isEqualTo(chain.json().required("expected").toPrettyString());
        assertFindings(resolved.findings(), chain.json().required("findings"));
    }

    private void assertFindings(List<Finding> findings, JsonNode expected) {
        assertThat(findings).hasSize(expected.size());
        for (int i = 0; i < findings.size(); i++) {
            assertThat(findings.get(i).toString()).startsWith(place(expected.get(i)) + ": ");
            assertThat(findings.get(i).message())
                    .contains(ChainCase.texts(expected.get(i).required("says")));
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    void resolve_error_namesPlaceProfileAndKey(ChainCase chain) throws IOException {
        ProfileSet profiles = chain.profiles(directory);
        JsonNode error = chain.json().required("error");

        InvalidConfiguration thrown = catchThrowableOfType(
                InvalidConfiguration.class, () -> new SourceResolver(profiles).resolve(chain.selected()));

        assertThat(thrown).isNotNull();
        if (!error.required("at").asText().isEmpty()) {
            assertThat(thrown.getMessage()).startsWith(place(error) + ": profile ");
        }
        assertThat(thrown.getMessage())
                .contains("profile '" + error.required("profile").asText() + "'")
                .contains(error.required("key").asText())
                .contains(ChainCase.texts(error.required("says")))
                .doesNotContain("TEST-SECRET", "\n");
        assertThat(thrown.getCause()).isNull();
    }

    /** {@code config:3} as it is printed: with the directory in front. */
    private String place(JsonNode node) {
        return directory + "/" + node.required("at").asText();
    }
}
