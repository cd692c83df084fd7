package dev.rolecall.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.ini.IniDocument;
import dev.rolecall.core.ini.IniSyntaxException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SectionMeaningTest {
    private static final Path CONFIG = Path.of("config");
    private static final Path CREDENTIALS = Path.of("credentials");

    /** The header of a section with {@code k = v}, and the profile it makes in config; empty if it makes none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[default]|default|``",
                "[profile default]|default|``",
                "[profile a]|a|``",
                "[profile a] # c|a|``",
                "[profile a]# c|a|``",
                "[profile\ta]|a|``",
                "[ profile a ]|a|space inside the brackets",
                "[profile _-/.%@:+9]|_-/.%@:+9|``",
                "[profile A]|A|``",
                "[profile \"a\"]|a|in quotes",
                "[profile \"my prof\"]|my prof|in quotes",
                "[profile 'my prof']|my prof|in quotes",
                "[a]|``|write [profile NAME]",
                "[profilea]|``|write [profile NAME]",
                "[Profile a]|``|write [profile NAME]",
                "[profile my prof]|``|its name may have",
                "[profile é]|``|its name may have",
                "[profile \"\"]|``|its name may have",
                "[profile a]]|``|its name may have",
                "[profile]|``|its name may have",
                "[]|``|write [profile NAME]",
                "[DEFAULT]|``|add its keys to every profile",
                "[plugins]|``|``",
            })
    void config_header_namesAProfileOrIsIgnored(String header, String profile, String remark)
            throws IniSyntaxException {
        ProfileSet set =
                ProfileMerge.of(IniDocument.parse(CONFIG, header + "\nk = v\n"), IniDocument.empty(CREDENTIALS));

        assertThat(set.profiles().keySet()).isEqualTo(profile.isEmpty() ? Set.of() : Set.of(profile));
        assertThat(set.findings()).hasSize(remark.isEmpty() ? 0 : 1);
        assertThat(set.findings()).allSatisfy(finding -> {
            assertThat(finding.message()).contains(remark);
            assertThat(finding.origin()).isEqualTo(new Origin(CONFIG, 1));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[default]|default|``",
                "[a]|a|``",
                "[my prof]|``|its name may have",
                "[profile a]|``|the name of the profile alone",
                "[sso-session a]|``|the name of the profile alone",
                "[DEFAULT]|``|add its keys to every profile",
            })
    void credentials_header_namesAProfileOrIsIgnored(String header, String profile, String remark)
            throws IniSyntaxException {
        ProfileSet set =
                ProfileMerge.of(IniDocument.empty(CONFIG), IniDocument.parse(CREDENTIALS, header + "\nk = v\n"));

        assertThat(String.join(",", set.profiles().keySet())).isEqualTo(profile);
        assertThat(set.findings()).hasSize(remark.isEmpty() ? 0 : 1);
        assertThat(set.findings())
                .allSatisfy(finding -> assertThat(finding.message()).contains(remark));
    }
}
