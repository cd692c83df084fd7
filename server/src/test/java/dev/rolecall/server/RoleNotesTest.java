package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.profile.Finding;
import dev.rolecall.core.profile.Origin;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.source.CredentialSource;
import dev.rolecall.core.source.CredentialSourceName;
import dev.rolecall.core.source.ResolvedProfile;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.server.ProfileResolution.Resolution;
import dev.rolecall.server.http.LogOf;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RoleNotesTest {
    private static Resolution withNote(String profile) {
        CredentialSource source =
                new CredentialSource(new BaseSource.Named(CredentialSourceName.ENVIRONMENT), List.of());
        return new Resolution(
                ResolvedProfile.withoutFile(profile, source),
                StsTarget.regional("us-east-1"),
                List.of(new Finding(new Origin(Path.of("config"), 1), "no region is set")));
    }

    @Test
    void tell_thousandsOfRolesWithANote_tellsSomeAndHowManyMore() {
        Map<String, Resolution> meanings = new LinkedHashMap<>();
        for (int i = 0; i < 10_000; i++) {
            meanings.put("role" + i, withNote("profile" + i));
        }
        try (LogOf log = LogOf.everything()) {
            RoleNotes.tell(meanings.keySet(), meanings);

            assertThat(log.aboveDebug()).hasSize(21);
            assertThat(log.aboveDebug().get(0)).contains("role=role0 ");
            assertThat(log.aboveDebug().get(20)).contains("more notes=9980");
        }
    }
}
