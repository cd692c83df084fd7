package dev.rolecall.core.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.system.Environment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProfileChainTest {

    @Test
    void and_noVariable_beginsTheChain() {
        assertThat(ProfileChain.of(Environment.of(Map.of())).and("a").text()).isEqualTo("a");
    }

    @Test
    void and_chainOfTheCli_isExtended() {
        assertThat(chain("outer,middle").and("inner").text()).isEqualTo("outer,middle,inner");
    }

    @Test
    void and_fourth_isTheLast() {
        assertThat(chain("a,b,c").and("d").profiles()).containsExactly("a", "b", "c", "d");
        assertThatThrownBy(() -> chain("a,b,c,d").and("e"))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("profile 'e': credential_process is more than 4 processes deep: a -> b -> c -> d -> e;"
                        + " use source_profile between profiles of the same files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a,b", "b,a", "b,a,c,d", "b,c,d,a"})
    void and_repetition_isRefused(String before) {
        assertThatThrownBy(() -> chain(before).and("a"))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith("profile 'a': credential_process leads back to itself: ")
                .hasMessageContaining(" -> a; ");
    }

    @Test
    void and_namesThatDifferInCase_areTwo() {
        assertThat(chain("A").and("a").profiles()).containsExactly("A", "a");
    }

    /** As Python's csv module writes and reads them, which the AWS CLI uses. */
    @Test
    void text_oddNames_areQuotedAndReadBack() {
        List<String> names = List.of("my app", "a,b", "say \"hi\"");

        String text = new ProfileChain(names).text();

        assertThat(text).isEqualTo("my app,\"a,b\",\"say \"\"hi\"\"\"");
        assertThat(chain(text).profiles()).isEqualTo(names);
    }

    private static ProfileChain chain(String text) {
        return ProfileChain.of(Environment.of(Map.of("_AWS_CLI_PROFILE_CHAIN", text)));
    }
}
