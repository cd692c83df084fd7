package dev.rolecall.server.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolecall.server.imds.InstanceKey;
import dev.rolecall.server.imds.InstanceSettings;
import dev.rolecall.server.imds.InstanceSwitch;
import dev.rolecall.server.imds.UserData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code [instance]}: what may be said about the instance, and what is told of the rest. */
final class InstanceReaderTest {
    @TempDir
    Path home;

    private InstanceSettings read(String... lines) {
        return sources(lines).load().instance();
    }

    private Sources sources(String... lines) {
        return Sources.of(home).file("[instance]\n" + String.join("\n", lines));
    }

    private List<String> problems(String... lines) {
        return catchThrowableOfType(ConfigException.class, () -> sources(lines).load())
                .problems();
    }

    @Test
    void nothing_isTheDefault() {
        assertThat(read()).isEqualTo(InstanceSettings.none());
        assertThat(Sources.of(home).typed("config", "/dev/null").load().instance())
                .isEqualTo(InstanceSettings.none());
    }

    @Test
    void words_areTaken() {
        assertThat(read("account_id = 123456789012", "private_ip = 10.0.0.255").words())
                .isEqualTo(Map.of(InstanceKey.ACCOUNT_ID, "123456789012", InstanceKey.PRIVATE_IP, "10.0.0.255"));
    }

    @ParameterizedTest
    @CsvSource({
        "account_id, 12345678901",
        "region, eu-west",
        "region, EU-WEST-1",
        "availability_zone, eu-west-1",
        "availability_zone_id, euw1",
        "instance_id, i-0123",
        "instance_id, i-0123456789ABCDEF0",
        "instance_type, large",
        "image_id, i-0123456789abcdef0",
        "architecture, arm",
        "private_ip, 10.0.0.256",
        "private_ip, 10.0.0",
        "private_ip, 10.0.0.1.",
        "private_ip, 10.0.0.01",
        "public_ip, ::1",
        "ipv6, 10.0.0.1",
        "host_id, host-0123456789abcdef0",
        "kernel_id, ami-12345678",
        "ramdisk_id, aki-12345678",
        "ancestor_ami_ids, ami-12345678 ami-23456789",
        "product_codes, Code",
        "monitoring, on",
        "mac, 0E:49:61:0F:C3:11",
        "mac, 0e:49:61:0f:c3",
        "hostname, a_b",
        "hostname, -a",
        "vpc_id, subnet-01234567",
        "subnet_id, vpc-01234567",
        "life_cycle, ondemand",
        "autoscaling_state, Warmed",
        "security_groups, ','",
        "tags, yes",
        "imds_extended, 1",
        "imds_identity_credentials, on",
        "identity_signatures, yes",
    })
    void value_wrong_isNamedWithWhatIsAllowed(String key, String value) {
        assertThat(problems(key + " = " + value))
                .singleElement()
                .asString()
                .contains("rolecall.ini:2: " + key + " must be ")
                .endsWith(", not '" + value + "'");
    }

    @Test
    void partition_withoutAGroup_isAProblem() {
        assertThat(problems("partition_number = 2"))
                .singleElement()
                .asString()
                .endsWith(":2: partition_number means nothing without group_name");
        assertThat(read("group_name = web", "partition_number = 2").words()).hasSize(2);
        assertThat(problems("group_name = web", "partition_number = 8"))
                .singleElement()
                .asString()
                .endsWith(":3: partition_number must be a partition of a placement group, 1 to 7, not '8'");
    }

    @Test
    void switches_areThoseThatAreOn() {
        assertThat(read("identity_signatures = true", "imds_extended = false").switches())
                .containsExactly(InstanceSwitch.IDENTITY_SIGNATURES);
    }

    @Test
    void zone_ofAnotherRegion_isAProblem() {
        assertThat(problems("region = eu-west-1", "availability_zone = eu-west-2a"))
                .singleElement()
                .asString()
                .contains(":3: availability_zone must be a zone of the region eu-west-1, not 'eu-west-2a'");
    }

    /** So that what the sample says of the rest is what is served. */
    @Test
    void sample_behindHashes_isAnInstance() throws IOException {
        String sample = Files.readString(Path.of("..", "config", "rolecall.ini"));
        String instance = sample.substring(sample.indexOf("[instance]"), sample.indexOf("[role app]"))
                .replaceAll("(?m)^#([A-Za-z0-9_.]+ = )", "$1")
                .replaceAll("(?m)^(public_key_file|user_data_file|tags|http_put_response_hop_limit) = .*$", "");

        InstanceSettings settings = Sources.of(home).file(instance).load().instance();

        assertThat(settings.words()).hasSize(InstanceKey.values().length);
        assertThat(settings.tags()).containsKey("NAME");
        assertThat(settings.securityGroups()).isEqualTo(InstanceSettings.none().securityGroups());
        assertThat(settings.switches()).isEmpty();
    }

    @Test
    void securityGroups_areWords() {
        assertThat(read("security_groups = web, ssh").securityGroups()).containsExactly("web", "ssh");
        assertThat(read().securityGroups()).containsExactly("default");
    }

    @Test
    void assertion66_tags_keepTheirCapitals() {
        assertThat(read("tag.Name = web 1", "tag.aws:autoscaling:groupName = g").tags())
                .isEqualTo(Map.of("Name", "web 1", "aws:autoscaling:groupName", "g"));
    }

    @Test
    void assertion66_tagsSwitchedOff_areKeptButNotShown() {
        for (String off : List.of("tags = false", "instance_metadata_tags = disabled")) {
            ServerConfig config = sources(off, "tag.Name = web").load();

            assertThat(config.listeners().get(0).options().tags()).isFalse();
            assertThat(config.instance().tags()).isEqualTo(Map.of("Name", "web"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag.My Name", "tag.a/b", "tag..", "tag...", "tag._index", "tag.", "tag.é"})
    void assertion66_tagThatEc2WouldNotShow_isAProblem(String key) {
        assertThat(problems("tags = false", key + " = x"))
                .singleElement()
                .asString()
                .contains("rolecall.ini:3: " + key + ": the name of a tag must have");
    }

    @Test
    void tag_longerThanEc2Allows_isAProblem() {
        assertThat(read("tag.Name = " + "x".repeat(256)).tags()).hasSize(1);
        assertThat(problems("tag.Name = " + "x".repeat(257)))
                .singleElement()
                .asString()
                .endsWith(":2: tag.Name must have 256 characters or fewer");
    }

    @Test
    void userData_inline_isItsText() {
        assertThat(read("user_data = a", "  b").userData()).contains(new UserData("a\nb".getBytes(UTF_8)));
    }

    @Test
    void userData_thatLooksLikeAComment_isSentToAFile() {
        assertThat(problems("user_data = #!/bin/sh"))
                .singleElement()
                .asString()
                .contains(":2: user_data must have 1 to 16384 bytes; what begins with # belongs into a file");
    }

    @Test
    void userData_ofAFile_isReadByteForByteUpTo16Kilobytes() throws IOException {
        byte[] most = new byte[16 * 1024];
        Files.write(home.resolve("data"), most);

        assertThat(read("user_data_file = ~/data").userData()).contains(new UserData(most));

        Files.write(home.resolve("data"), new byte[16 * 1024 + 1]);
        assertThat(problems("user_data_file = ~/data"))
                .singleElement()
                .asString()
                .endsWith("data must have 1 to 16384 bytes");
    }

    @Test
    void userData_twice_isAProblem() {
        assertThat(problems("user_data = a", "user_data_file = b"))
                .singleElement()
                .asString()
                .endsWith(":3: user_data_file means nothing beside user_data; keep one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_data_file", "public_key_file"})
    void file_thatIsNotThere_isAProblem(String key) {
        assertThat(problems(key + " = ~/none"))
                .singleElement()
                .asString()
                .isEqualTo(home.resolve(".config/rolecall/rolecall.ini") + ":2: " + key + ": " + home.resolve("none")
                        + " does not exist");
    }

    @Test
    void publicKey_isRead() throws IOException {
        Files.writeString(home.resolve("key.pub"), "ssh-ed25519 AAAA me\n");

        assertThat(read("public_key_file = ~/key.pub").publicKey())
                .hasValueSatisfying(key -> assertThat(key.line()).isEqualTo("ssh-ed25519 AAAA me"));
    }

    @Test
    void privateKey_isRefusedAndNotQuoted() throws IOException {
        Files.writeString(home.resolve("key"), "-----BEGIN OPENSSH PRIVATE KEY-----\nTEST-SECRET\n");

        assertThat(problems("public_key_file = ~/key"))
                .singleElement()
                .asString()
                .contains("~/key must hold one public key as ssh-keygen writes it")
                .doesNotContain("TEST-SECRET");
    }

    @Test
    void instance_twiceOrNamed_isAProblem() {
        assertThat(problems("[instance]")).singleElement().asString().endsWith("[instance] is there twice; keep one");
        assertThat(problems("[instance a]")).singleElement().asString().contains("[instance a] is not a section");
    }
}
