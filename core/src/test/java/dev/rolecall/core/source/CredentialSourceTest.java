package dev.rolecall.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.profile.ProfileFiles;
import dev.rolecall.core.profile.ProfileLocations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CredentialSourceTest {
    @TempDir
    private Path directory;

    @Test
    void equals_twoProfilesThatSayTheSame_areOneSource() throws IOException {
        Path config = Files.writeString(directory.resolve("config"), """
                [profile base]
                aws_access_key_id = AKIATESTTESTTEST1111
                aws_secret_access_key = TEST-SECRET-base
                [profile a]
                role_arn = arn:aws:iam::111122223333:role/app
                source_profile = base
                [profile b]
                role_arn = arn:aws:iam::111122223333:role/app
                source_profile = base
                [profile other]
                role_arn = arn:aws:iam::111122223333:role/app
                source_profile = base
                external_id = other
                """);
        SourceResolver resolver =
                new SourceResolver(ProfileFiles.load(new ProfileLocations(config, directory.resolve("credentials"))));

        CredentialSource source = resolver.resolve("a").source();

        assertThat(resolver.resolve("b").source()).isEqualTo(source);
        assertThat(resolver.resolve("other").source()).isNotEqualTo(source);
    }
}
