package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.source.CredentialSource;
import dev.rolecall.core.source.CredentialSourceName;
import dev.rolecall.core.source.ResolvedProfile;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.server.ProfileResolution.Resolution;
import dev.rolecall.server.http.LogOf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ServedRolesTest {
    private static Resolution withNote(String profile) {
        CredentialSource source =
                new CredentialSource(new BaseSource.Named(CredentialSourceName.ENVIRONMENT), List.of());
        return new Resolution(
                ResolvedProfile.withoutFile(profile, source),
                StsTarget.regional("us-east-1"),
                List.of("no region is set"));
    }

    @Test
    void resolve_thousandsOfRolesWithANote_tellsSomeAndHowManyMore() {
        Map<String, String> profiles = new LinkedHashMap<>();
        for (int i = 0; i < 10_000; i++) {
            profiles.put("role" + i, "profile" + i);
        }
        try (LogOf log = LogOf.everything()) {
            ServedRoles.resolve(profiles, ServedRolesTest::withNote);

            assertThat(log.aboveDebug()).hasSize(21);
            assertThat(log.aboveDebug().get(0)).contains("role=role0 ");
            assertThat(log.aboveDebug().get(20)).contains("more notes=9980");
        }
    }
}
