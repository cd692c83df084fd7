package dev.rolecall.server.imds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.server.WireServer;
import dev.rolecall.server.http.RawResponse;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The instance as the user describes it. */
final class InstanceTest {
    private static final String META_DATA = "/latest/meta-data/";

    private WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private void describe(InstanceSettings settings) {
        server.close();
        server = WireServer.describing(settings);
    }

    private static InstanceSettings words(Map<InstanceKey, String> words) {
        return new InstanceSettings(
                words, List.of(), Map.of(), Optional.empty(), Optional.empty(), Set.of(), List.of());
    }

    private static InstanceSettings tags(Map<String, String> tags) {
        return new InstanceSettings(Map.of(), List.of(), tags, Optional.empty(), Optional.empty(), Set.of(), List.of());
    }

    private static InstanceSettings userData(byte[] bytes) {
        return new InstanceSettings(
                Map.of(), List.of(), Map.of(), Optional.empty(), Optional.of(new UserData(bytes)), Set.of(), List.of());
    }

    private String read(String name) {
        RawResponse answer = server.read(META_DATA + name);
        assertThat(answer.status()).isEqualTo(200);
        return answer.text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ancestor-ami-ids",
                "autoscaling/",
                "autoscaling/target-lifecycle-state",
                "elastic-gpus/associations/",
                "events/recommendations/rebalance",
                "ipv6",
                "kernel-id",
                "managed-ssh-keys/",
                "placement/group-name",
                "placement/host-id",
                "placement/partition-number",
                "product-codes",
                "public-hostname",
                "public-ipv4",
                "public-keys/",
                "ramdisk-id",
                "spot/instance-action",
                "spot/termination-time",
                "system",
                "tags/",
                "tags/instance",
                "tags/instance/Name"
            })
    void assertions61And63And65And66_whatAnInstanceNeedNotHave_isNotFound(String name) {
        assertThat(server.read(META_DATA + name).status()).isEqualTo(404);
    }

    @Test
    void assertion28_userData_isListedBesideTheTrees() {
        describe(userData(new byte[] {1}));

        assertThat(server.read("/latest").text()).isEqualTo("dynamic\nmeta-data\nuser-data");
    }

    @Test
    void assertion60_userData_isServedByteForByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        describe(userData(bytes));

        RawResponse answer = server.read("/latest/user-data");

        assertThat(answer.body()).isEqualTo(bytes);
        assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.header("Content-Length")).isEqualTo("256");
    }

    @Test
    void userData_inAText_isNotTold() {
        assertThat(new UserData("TEST-SECRET".getBytes(ISO_8859_1))).hasToString("user data of 11 bytes");
    }

    @Test
    void assertion64_maintenance_isAnEmptyArray() throws Exception {
        assertThat(new JsonMapper()
                        .readTree(read("events/maintenance/scheduled"))
                        .isArray())
                .isTrue();
        assertThat(read("events/")).isEqualTo("maintenance/");
    }

    @Test
    void assertion65_autoscalingState_isTold() {
        describe(words(Map.of(InstanceKey.AUTOSCALING_STATE, "InService")));

        assertThat(read("autoscaling/target-lifecycle-state")).isEqualTo("InService");
    }

    @Test
    void assertion66_tags_areListedAndTold() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("Stage", "");
        tags.put("Name", "wëb 1");
        describe(tags(tags));

        assertThat(read("tags/instance")).isEqualTo("Name\nStage");
        assertThat(read("tags/instance/")).isEqualTo("Name\nStage");
        assertThat(read("tags/instance/Name")).isEqualTo("wëb 1");
        assertThat(read("tags/instance/Stage")).isEmpty();
        assertThat(server.read(META_DATA + "tags/instance/name").status()).isEqualTo(404);
    }

    @Test
    void assertion67_publicKey_isListedByNumberAndNameAndFoundByNumber() {
        String line = "ssh-rsa AAAAB3Nza me@example";
        describe(new InstanceSettings(
                Map.of(), List.of(), Map.of(), PublicKey.parse(line), Optional.empty(), Set.of(), List.of()));

        assertThat(read("public-keys/")).isEqualTo("0=me@example");
        assertThat(read("public-keys/0/")).isEqualTo("openssh-key");
        assertThat(read("public-keys/0/openssh-key")).isEqualTo(line);
        assertThat(server.read(META_DATA + "public-keys/0=me@example").status()).isEqualTo(404);
    }

    @Test
    void assertion54_extendedSwitchedOn_hasTheAccountBesideTheOlderPath() throws Exception {
        String older = read("iam/security-credentials/app");
        describe(new InstanceSettings(
                Map.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Set.of(InstanceSwitch.IMDS_EXTENDED),
                List.of()));

        JsonNode document = new JsonMapper().readTree(read("iam/security-credentials-extended/app"));
        assertThat(read("iam/security-credentials-extended/")).isEqualTo("app");
        assertThat(document.get("AccountId").textValue()).isEqualTo("123456789012");
        assertThat(document.get("Code").textValue()).isEqualTo("Success");
        assertThat(read("iam/security-credentials/app")).isEqualTo(older).doesNotContain("AccountId");
        assertThat(read("iam/")).isEqualTo("info\nsecurity-credentials/\nsecurity-credentials-extended/");
    }

    @Test
    void assertion58_everythingGiven_isToldEverywhere() throws Exception {
        Map<InstanceKey, String> words = new EnumMap<>(InstanceKey.class);
        words.put(InstanceKey.ACCOUNT_ID, "999988887777");
        words.put(InstanceKey.AVAILABILITY_ZONE, "cn-north-1b");
        words.put(InstanceKey.INSTANCE_ID, "i-0123456789abcdef0");
        words.put(InstanceKey.INSTANCE_TYPE, "c7gn.xlarge");
        words.put(InstanceKey.IMAGE_ID, "ami-12345678");
        words.put(InstanceKey.PRIVATE_IP, "10.1.77.3");
        words.put(InstanceKey.LIFE_CYCLE, "spot");
        describe(words(words));

        JsonNode document = new JsonMapper()
                .readTree(server.read("/latest/dynamic/instance-identity/document")
                        .body());
        assertThat(document.properties())
                .extracting(member -> member.getKey() + "=" + member.getValue().asText())
                .containsExactly(
                        "accountId=999988887777",
                        "architecture=arm64",
                        "availabilityZone=cn-north-1b",
                        "billingProducts=null",
                        "devpayProductCodes=null",
                        "marketplaceProductCodes=null",
                        "imageId=ami-12345678",
                        "instanceId=i-0123456789abcdef0",
                        "instanceType=c7gn.xlarge",
                        "kernelId=null",
                        "pendingTime=2026-03-01T12:00:00Z",
                        "privateIp=10.1.77.3",
                        "ramdiskId=null",
                        "region=cn-north-1",
                        "version=2017-09-30");
        assertThat(read("placement/region")).isEqualTo("cn-north-1");
        assertThat(read("placement/availability-zone-id")).isEqualTo("cnn1-az2");
        assertThat(read("services/domain")).isEqualTo("amazonaws.com.cn");
        assertThat(read("instance-life-cycle")).isEqualTo("spot");
        assertThat(read("hostname")).isEqualTo("ip-10-1-77-3.cn-north-1.compute.internal");
        String network = "network/interfaces/macs/" + read("mac") + "/";
        assertThat(read(network + "subnet-ipv4-cidr-block")).isEqualTo("10.1.64.0/20");
        assertThat(read(network + "vpc-ipv4-cidr-block")).isEqualTo("10.1.0.0/16");
        assertThat(read(network + "owner-id")).isEqualTo("999988887777");
        assertThat(new JsonMapper()
                        .readTree(read("iam/info"))
                        .get("InstanceProfileArn")
                        .textValue())
                .isEqualTo("arn:aws-cn:iam::999988887777:instance-profile/app");
    }
}
