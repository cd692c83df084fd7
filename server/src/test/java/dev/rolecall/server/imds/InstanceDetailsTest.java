package dev.rolecall.server.imds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.server.WireServer;
import dev.rolecall.server.http.RawResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What few instances have, and what must be switched on. */
final class InstanceDetailsTest {
    private WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private void describe(Map<InstanceKey, String> words, InstanceSwitch... switches) {
        describe(words, IdentitySigner.none(), switches);
    }

    private void describe(Map<InstanceKey, String> words, IdentitySigner signer, InstanceSwitch... switches) {
        server.close();
        server = WireServer.describing(
                new InstanceSettings(
                        words, List.of(), Map.of(), Optional.empty(), Optional.empty(), Set.of(switches), List.of()),
                signer);
    }

    private String read(String path) {
        RawResponse answer = server.read("/latest/" + path);
        assertThat(answer.status()).isEqualTo(200);
        return answer.text();
    }

    private JsonNode json(String path) throws IOException {
        return new JsonMapper().readTree(read(path));
    }

    @Test
    void kernelRamdiskAndProductCodes_areInTheIdentityDocument() throws IOException {
        describe(Map.of(
                InstanceKey.KERNEL_ID, "aki-12345678",
                InstanceKey.RAMDISK_ID, "ari-12345678",
                InstanceKey.PRODUCT_CODES, "code1 , code2"));

        JsonNode document = json("dynamic/instance-identity/document");

        assertThat(document.get("kernelId").textValue()).isEqualTo(read("meta-data/kernel-id"));
        assertThat(document.get("ramdiskId").textValue()).isEqualTo(read("meta-data/ramdisk-id"));
        assertThat(document.get("marketplaceProductCodes"))
                .extracting(JsonNode::textValue)
                .containsExactly("code1", "code2");
        assertThat(read("meta-data/product-codes")).isEqualTo("code1\ncode2");
    }

    @Test
    void ipv6_inLongForm_isTheSameEverywhere() {
        describe(Map.of(InstanceKey.IPV6, "2001:0DB8:0012:34FF:0000:0000:0000:000A"));

        String network = "meta-data/network/interfaces/macs/" + read("meta-data/mac") + "/";
        assertThat(read("meta-data/ipv6")).isEqualTo("2001:db8:12:34ff::a");
        assertThat(read(network + "ipv6s")).isEqualTo("2001:db8:12:34ff::a");
    }

    @Test
    void monitoring_unlessToldOtherwise_isDisabled() {
        assertThat(read("dynamic/fws/instance-monitoring")).isEqualTo("disabled");
    }

    @Test
    void assertion55_identityCredentialsSwitchedOn_haveTheFormOfKeysAndAreNobodys() throws IOException {
        describe(Map.of(), InstanceSwitch.IMDS_IDENTITY_CREDENTIALS);
        String path = "meta-data/identity-credentials/";

        JsonNode info = json(path + "ec2/info");
        JsonNode keys = json(path + "ec2/security-credentials/ec2-instance");

        assertThat(read(path)).isEqualTo("ec2/");
        assertThat(read(path + "ec2/")).isEqualTo("info\nsecurity-credentials/");
        assertThat(read(path + "ec2/security-credentials/")).isEqualTo("ec2-instance");
        assertThat(info.properties())
                .extracting(member -> member.getKey() + "=" + member.getValue().textValue())
                .containsExactly("Code=Success", "LastUpdated=2026-03-01T12:00:00Z", "AccountId=123456789012");
        assertThat(keys.fieldNames())
                .toIterable()
                .containsExactly(
                        "Code", "LastUpdated", "Type", "AccessKeyId", "SecretAccessKey", "Token", "Expiration");
        assertThat(keys.get("AccessKeyId").textValue())
                .matches("ASIA[A-Z0-9]{16}")
                .contains("FAKE");
        assertThat(keys.get("SecretAccessKey").textValue()).hasSize(40).startsWith("fake");
        assertThat(keys.get("Token").textValue()).startsWith("fake");
        assertThat(read("meta-data/")).contains("iam/\nidentity-credentials/\ninstance-action");
    }

    @Test
    void assertion55_identityCredentials_neverEndSoonAndShareNothingWithTheRole() throws IOException {
        describe(Map.of(), InstanceSwitch.IMDS_IDENTITY_CREDENTIALS);
        JsonNode role = json("meta-data/iam/security-credentials/app");

        for (int quarters = 0; quarters < 40; quarters++) {
            JsonNode keys = json("meta-data/identity-credentials/ec2/security-credentials/ec2-instance");
            Instant now = server.time.instant();

            assertThat(Instant.parse(keys.get("LastUpdated").textValue()))
                    .isBetween(now.minus(Duration.ofHours(1)), now);
            assertThat(Instant.parse(keys.get("Expiration").textValue())).isAfter(now.plus(Duration.ofHours(5)));
            for (String secret : List.of("AccessKeyId", "SecretAccessKey", "Token")) {
                assertThat(keys.get(secret)).isNotEqualTo(role.get(secret));
            }
            server.time.advance(Duration.ofMinutes(15));
        }
    }

    @Test
    void assertion59_signaturesSwitchedOn_areOverTheBytesOfTheDocumentAndMadeOnce() {
        int[] signed = {0};
        IdentitySigner signer = document -> Map.of("pkcs7", document.length + " bytes, time " + ++signed[0]);
        describe(Map.of(), signer, InstanceSwitch.IDENTITY_SIGNATURES);

        int length = server.read("/latest/dynamic/instance-identity/document").body().length;

        assertThat(read("dynamic/instance-identity/")).isEqualTo("document\npkcs7");
        assertThat(read("dynamic/instance-identity/pkcs7")).isEqualTo(length + " bytes, time 1");
        assertThat(read("dynamic/instance-identity/pkcs7")).isEqualTo(length + " bytes, time 1");
    }

    @Test
    void assertion59_signaturesSwitchedOff_areNotEvenMade() {
        describe(Map.of(), document -> {
            throw new AssertionError("nobody asked for a signature");
        });

        assertThat(read("dynamic/instance-identity/")).isEqualTo("document");
        for (String name : List.of("signature", "pkcs7", "rsa2048", "dsa2048")) {
            assertThat(server.read("/latest/dynamic/instance-identity/" + name).status())
                    .isEqualTo(404);
        }
    }
}
