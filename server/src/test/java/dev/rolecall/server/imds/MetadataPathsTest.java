package dev.rolecall.server.imds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.WireServer;
import dev.rolecall.server.http.RawResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every path of a tree that has all there can be, each once, with what it tells. */
@TestInstance(Lifecycle.PER_CLASS)
final class MetadataPathsTest {
    private static final String CREDENTIALS = "(credentials)";
    private static final String SLASH_LF = "\\n";

    private static final InstanceSettings ALL = new InstanceSettings(
            Map.ofEntries(
                    Map.entry(InstanceKey.PUBLIC_IP, "192.0.2.54"),
                    Map.entry(InstanceKey.AUTOSCALING_STATE, "Warmed:Running"),
                    Map.entry(InstanceKey.IPV6, "2001:db8:12:34ff::a"),
                    Map.entry(InstanceKey.GROUP_NAME, "my group"),
                    Map.entry(InstanceKey.PARTITION_NUMBER, "3"),
                    Map.entry(InstanceKey.HOST_ID, "h-12345678"),
                    Map.entry(InstanceKey.ANCESTOR_AMI_IDS, "ami-12345678, ami-23456789"),
                    Map.entry(InstanceKey.KERNEL_ID, "aki-12345678"),
                    Map.entry(InstanceKey.RAMDISK_ID, "ari-12345678"),
                    Map.entry(InstanceKey.PRODUCT_CODES, "code1,code2"),
                    Map.entry(InstanceKey.MONITORING, "enabled")),
            List.of("web", "ssh"),
            Map.of("Name", "web-1", "aws:autoscaling:groupName", "web"),
            PublicKey.parse("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE my-key"),
            Optional.of(new UserData("#!/bin/sh\n".getBytes(UTF_8))),
            Set.of(InstanceSwitch.values()),
            List.of());

    private static final IdentitySigner SIGNER = document ->
            Map.of("dsa2048", "SIGNED-1", "pkcs7", "SIGNED-2", "rsa2048", "SIGNED-3", "signature", "SIGNED-4");

    private static final String TABLE = """
            dynamic/fws/instance-monitoring | enabled
            dynamic/instance-identity/document | {
            dynamic/instance-identity/dsa2048 | SIGNED-1
            dynamic/instance-identity/pkcs7 | SIGNED-2
            dynamic/instance-identity/rsa2048 | SIGNED-3
            dynamic/instance-identity/signature | SIGNED-4
            meta-data/ami-id | ami-00000000ca11ab1e5
            meta-data/ami-launch-index | 0
            meta-data/ami-manifest-path | (unknown)
            meta-data/ancestor-ami-ids | ami-12345678\\nami-23456789
            meta-data/autoscaling/target-lifecycle-state | Warmed:Running
            meta-data/block-device-mapping/ami | /dev/xvda
            meta-data/block-device-mapping/root | /dev/xvda
            meta-data/events/maintenance/history | []
            meta-data/events/maintenance/scheduled | []
            meta-data/hibernation/configured | false
            meta-data/hostname | ip-172-31-0-10.eu-west-1.compute.internal
            meta-data/iam/info | (credentials)
            meta-data/iam/security-credentials/app | (credentials)
            meta-data/iam/security-credentials-extended/app | (credentials)
            meta-data/identity-credentials/ec2/info | (credentials)
            meta-data/identity-credentials/ec2/security-credentials/ec2-instance | (credentials)
            meta-data/instance-action | none
            meta-data/instance-id | i-00000000ca11ab1e5
            meta-data/instance-life-cycle | on-demand
            meta-data/instance-type | m5.large
            meta-data/ipv6 | 2001:db8:12:34ff::a
            meta-data/kernel-id | aki-12345678
            meta-data/local-hostname | ip-172-31-0-10.eu-west-1.compute.internal
            meta-data/local-ipv4 | 172.31.0.10
            meta-data/mac | MAC
            meta-data/network/interfaces/macs/MAC/device-number | 0
            meta-data/network/interfaces/macs/MAC/interface-id | eni-ID
            meta-data/network/interfaces/macs/MAC/ipv4-associations/192.0.2.54 | 172.31.0.10
            meta-data/network/interfaces/macs/MAC/ipv6s | 2001:db8:12:34ff::a
            meta-data/network/interfaces/macs/MAC/local-hostname | ip-172-31-0-10.eu-west-1.compute.internal
            meta-data/network/interfaces/macs/MAC/local-ipv4s | 172.31.0.10
            meta-data/network/interfaces/macs/MAC/mac | MAC
            meta-data/network/interfaces/macs/MAC/network-card-index | 0
            meta-data/network/interfaces/macs/MAC/owner-id | 123456789012
            meta-data/network/interfaces/macs/MAC/public-hostname | ec2-192-0-2-54.eu-west-1.compute.amazonaws.com
            meta-data/network/interfaces/macs/MAC/public-ipv4s | 192.0.2.54
            meta-data/network/interfaces/macs/MAC/security-group-ids | sg-ID\\nsg-ID
            meta-data/network/interfaces/macs/MAC/security-groups | web\\nssh
            meta-data/network/interfaces/macs/MAC/subnet-id | subnet-ID
            meta-data/network/interfaces/macs/MAC/subnet-ipv4-cidr-block | 172.31.0.0/20
            meta-data/network/interfaces/macs/MAC/subnet-ipv6-cidr-blocks | 2001:db8:12:34ff::/64
            meta-data/network/interfaces/macs/MAC/vpc-id | vpc-ID
            meta-data/network/interfaces/macs/MAC/vpc-ipv4-cidr-block | 172.31.0.0/16
            meta-data/network/interfaces/macs/MAC/vpc-ipv4-cidr-blocks | 172.31.0.0/16
            meta-data/network/interfaces/macs/MAC/vpc-ipv6-cidr-blocks | 2001:db8:12:3400::/56
            meta-data/placement/availability-zone | eu-west-1a
            meta-data/placement/availability-zone-id | euw1-az1
            meta-data/placement/group-name | my group
            meta-data/placement/host-id | h-12345678
            meta-data/placement/partition-number | 3
            meta-data/placement/region | eu-west-1
            meta-data/product-codes | code1\\ncode2
            meta-data/profile | default-hvm
            meta-data/public-hostname | ec2-192-0-2-54.eu-west-1.compute.amazonaws.com
            meta-data/public-ipv4 | 192.0.2.54
            meta-data/public-keys/0/openssh-key | ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE my-key
            meta-data/ramdisk-id | ari-12345678
            meta-data/reservation-id | r-ID
            meta-data/security-groups | web\\nssh
            meta-data/services/domain | amazonaws.com
            meta-data/services/partition | aws
            meta-data/tags/instance/Name | web-1
            meta-data/tags/instance/aws:autoscaling:groupName | web
            user-data | #!/bin/sh\\n
            """;

    private WireServer server = WireServer.describing(InstanceSettings.none());
    private String token = "";

    @BeforeAll
    void start() {
        server.close();
        server = WireServer.describing(ALL, SIGNER);
        token = server.token(21_600);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private RawResponse read(String path) {
        return server.get(path, token);
    }

    private String mac() {
        return read("/latest/meta-data/mac").text();
    }

    private static Stream<String[]> table() {
        return TABLE.lines().map(line -> line.split(" \\| ", -1));
    }

    @Test
    void listings_followedFromTheTop_nameEveryPathAndNoOther() {
        Set<String> found = new TreeSet<>();
        follow("", found);

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        table().map(row -> row[0].replace("MAC", mac())).toList());
    }

    /** Follows slashes where there are some; the two trees below a version, and the public keys, are listed without. */
    private void follow(String directory, Set<String> found) {
        for (String line : read("/latest/" + directory).text().split("\n", -1)) {
            String name = line.replaceFirst("^0=.*", "0/");
            boolean tree = directory.isEmpty() && !name.equals("user-data");
            if (tree || name.endsWith("/")) {
                follow(directory + name + (tree ? "/" : ""), found);
            } else {
                found.add(directory + name);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void path_withAndWithoutSlash_underEveryVersion_hasItsValue(String path, String value) {
        String place = path.replace("MAC", mac());
        RawResponse answer = read("/latest/" + place);

        assertThat(answer.status()).isEqualTo(200);
        if (!value.equals(CREDENTIALS) && !value.equals("{")) {
            String expected = value.replace("MAC", mac()).replace(SLASH_LF, "\n");
            assertThat(answer.text().replaceAll("-[0-9a-f]{17}(?=$|\n)", "-ID"))
                    .isEqualTo(expected.replaceAll("-[0-9a-f]{17}$", "-ID"));
        }
        assertThat(read("/latest/" + place + "/").body()).isEqualTo(answer.body());
        assertThat(read("/2021-03-23/" + place).body()).isEqualTo(answer.body());
        assertThat(read("/1.0/" + place + "/").body()).isEqualTo(answer.body());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void head_ofEveryPath_hasTheHeadersOfGetAndNoBody(String path, String value) {
        String place = "/latest/" + path.replace("MAC", mac());
        RawResponse head = server.exchange("HEAD", place, token);

        assertThat(value).isNotEmpty();
        assertThat(head.headerLines()).isEqualTo(read(place).headerLines());
        assertThat(head.body()).isEmpty();
    }

    @Test
    void directory_withAndWithoutSlash_isTheListing() {
        List<String> directories = table().map(row -> "/latest/" + row[0].replace("MAC", mac()))
                .map(path -> path.substring(0, path.lastIndexOf('/')))
                .distinct()
                .toList();

        assertThat(directories).hasSizeGreaterThan(15).allSatisfy(directory -> {
            RawResponse plain = read(directory);
            assertThat(plain.status()).isEqualTo(200);
            assertThat(plain.text()).doesNotEndWith("\n").doesNotStartWith("\n");
            assertThat(read(directory + "/").body()).isEqualTo(plain.body());
        });
    }
}
