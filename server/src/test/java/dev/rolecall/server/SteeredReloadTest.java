package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.imds.Attachment;
import dev.rolecall.server.steering.Detached;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done at run time, and edits of the files beside it. */
final class SteeredReloadTest {
    private static final String LISTENER = "[listener one]\nbind = 127.0.0.1:0\n";
    private static final String BOTH = "[role a]\n[role b]\n" + LISTENER;
    private static final Optional<String> ONLY = Optional.empty();

    @TempDir
    private Path home;

    private ReloadBed bed;

    @BeforeEach
    void start() {
        bed = new ReloadBed(home).profiles("""
                        [profile a]
                        role_arn = arn:aws:iam::111122223333:role/a
                        source_profile = base
                        region = eu-west-1
                        [profile b]
                        role_arn = arn:aws:iam::444455556666:role/b
                        source_profile = base
                        region = us-west-2
                        [profile base]
                        aws_access_key_id = AKIATESTTESTTEST1111
                        aws_secret_access_key = TEST-SECRET-base
                        """).config(BOTH).start();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private void edit(String config) {
        bed.config(config);
        bed.look();
    }

    private Ask.Answer read(String path) throws IOException {
        Ask ask = bed.ask(0);
        return ask.imds("/latest/" + path, ask.metadataToken());
    }

    @Test
    void attached_isShownWithItsAccountAndRegion() throws IOException {
        bed.steering.attach("b", ONLY);

        assertThat(bed.ask(0).listing().body()).isEqualTo("b");
        assertThat(bed.ask(0).imdsRole("b").json().path("Code").asText()).isEqualTo("Success");
        assertThat(bed.ask(0).imdsRole("a").status()).isEqualTo(404);
        assertThat(read("meta-data/placement/region").body()).isEqualTo("us-west-2");
        assertThat(read("dynamic/instance-identity/document")
                        .json()
                        .path("accountId")
                        .asText())
                .isEqualTo("444455556666");
        assertThat(bed.sts.calls()).hasSize(2);
    }

    @Test
    void attachedAndRemovedByAnEdit_isThatOfTheConfigurationUntilItIsBack() throws IOException {
        bed.steering.attach("b", ONLY);

        edit("[role a]\n" + LISTENER);
        assertThat(bed.ask(0).listing().body()).isEqualTo("a");
        assertThat(bed.steering.shown(bed.running().listeners().get(0)).attachment())
                .isEqualTo(new Attachment.Role("a"));

        edit(BOTH);
        assertThat(bed.ask(0).listing().body()).isEqualTo("b");
    }

    @Test
    void detached_staysThroughAnEditAndKeepsTheRegion() throws IOException {
        bed.steering.attach("b", ONLY);
        bed.steering.detach(Detached.WITHOUT_ROLE, ONLY);

        edit(BOTH + "[instance]\ntag.Name = web\n");

        assertThat(bed.ask(0).listing().status()).isEqualTo(404);
        assertThat(read("meta-data/iam/info").json().path("InstanceProfileArn").asText())
                .isEqualTo("arn:aws:iam::444455556666:instance-profile/b");
        assertThat(read("meta-data/placement/region").body()).isEqualTo("us-west-2");
        assertThat(bed.ecs("b")).isEqualTo(200);
    }

    @Test
    void assertion66_tags_canBeShownAtRunTimeThoughTheFileHidesThem() throws IOException {
        edit(BOTH + "[instance]\ntag.Name = web\ninstance_metadata_tags = disabled\n");
        assertThat(read("meta-data/tags/instance/Name").status()).isEqualTo(404);
        assertThat(read("meta-data/").body()).doesNotContain("tags");

        bed.steering.options(Map.of("instance_metadata_tags", "enabled"), ONLY);

        assertThat(read("meta-data/tags/instance/Name").body()).isEqualTo("web");
    }

    @Test
    void assertion24_endpointThatTheFileDisables_forbidsEverythingUntilTheNextEdit() throws IOException {
        String token = bed.ask(0).metadataToken();

        edit(BOTH + "http_endpoint = disabled\n");

        assertThat(bed.ask(0).imds("/latest/meta-data/instance-id", token).status())
                .isEqualTo(403);
        assertThat(bed.ask(0).imds("/", token).status()).isEqualTo(403);
        assertThat(bed.ask(0)
                        .ask("PUT", "/latest/api/token", Map.of("X-aws-ec2-metadata-token-ttl-seconds", "60"))
                        .status())
                .isEqualTo(403);
        assertThat(bed.ecs("a")).isEqualTo(200);

        edit(BOTH);
        assertThat(bed.ask(0).imds("/latest/meta-data/instance-id", token).status())
                .isEqualTo(200);
    }
}
