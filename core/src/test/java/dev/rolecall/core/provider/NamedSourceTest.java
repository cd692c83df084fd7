package dev.rolecall.core.provider;

import static dev.rolecall.core.provider.ProviderBed.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.source.CredentialSourceName;
import dev.rolecall.core.testing.ScriptedHttp;
import dev.rolecall.core.testing.ScriptedHttp.Asked;
import dev.rolecall.core.testing.ScriptedHttp.Reply;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NamedSourceTest {
    private static final BaseSource INSTANCE = new BaseSource.Named(CredentialSourceName.EC2_INSTANCE_METADATA);
    private static final BaseSource CONTAINER = new BaseSource.Named(CredentialSourceName.ECS_CONTAINER);

    private final ScriptedHttp metadata = ScriptedHttp.answering(NamedSourceTest::answer);
    private final ProviderBed bed = new ProviderBed()
            .environment(Map.of(
                    "ROLECALL_EC2_METADATA_ENDPOINT", metadata.uri("").toString(),
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI", metadata.uri("/task").toString()));

    @AfterEach
    void stop() {
        metadata.close();
    }

    private static Reply answer(Asked asked) {
        return Reply.json(
                200,
                switch (asked.target()) {
                    case "/latest/api/token" -> "TEST-SECRET-metadata-token";
                    case "/latest/meta-data/iam/security-credentials/" -> "app";
                    default ->
                        "{\"Code\":\"Success\",\"AccessKeyId\":\"ASIATESTTESTTEST0009\",\"SecretAccessKey\":"
                                + "\"TEST-SECRET-key\",\"Token\":\"TEST-SECRET-token\",\"Expiration\":\"2026-11-01T18:00:00Z\"}";
                });
    }

    private String signer() {
        return Objects.requireNonNull(bed.sts.calls().get(0).signer())
                .accessKeyId()
                .lastFour();
    }

    @Test
    void open_instanceRole_signsAndIsNoRoleChaining() {
        bed.provider(INSTANCE, role(43_200)).open();

        assertThat(signer()).isEqualTo("0009");
        assertThat(bed.sts.onlyCall().parameters().durationSeconds()).isEqualTo(43_200);
    }

    @Test
    void open_secondRoleBehindTheInstanceRole_getsAnHourAtMost() {
        bed.provider(INSTANCE, role(7200), role(7200)).open();

        assertThat(bed.sts.calls().stream().map(call -> call.parameters().durationSeconds()))
                .containsExactly(7200, 3600);
    }

    @Test
    void open_taskRole_signsAndGetsAnHourAtMost() {
        bed.provider(CONTAINER, role(43_200)).open();

        assertThat(signer()).isEqualTo("0009");
        assertThat(bed.sts.onlyCall().parameters().durationSeconds()).isEqualTo(3600);
    }
}
