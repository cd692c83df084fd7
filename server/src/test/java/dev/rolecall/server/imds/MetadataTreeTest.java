package dev.rolecall.server.imds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.server.WireServer;
import dev.rolecall.server.http.RawHttp;
import dev.rolecall.server.http.RawResponse;
import dev.rolecall.server.wire.ErrorPages;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree around the credentials. */
class MetadataTreeTest {
    private static final String META_DATA = "/latest/meta-data/";
    private static final String INSTANCE_ID = "i-00000000ca11ab1e5";

    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void value_hasTheHeadersOfTheService() {
        RawResponse value = server.read(META_DATA + "instance-id");

        assertThat(value.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(value.headerLines())
                .contains(
                        "Accept-Ranges: none",
                        "Server: EC2ws",
                        "Last-Modified: Sun, 01 Mar 2026 12:00:00 GMT",
                        "X-Aws-Ec2-Metadata-Token-Ttl-Seconds: 21600");
        assertThat(value.header("Content-Type")).isEqualTo("text/plain");
        assertThat(value.header("Content-Length")).isEqualTo("19");
        assertThat(value.header("Date")).isEqualTo("Sun, 01 Mar 2026 12:00:00 GMT");
        assertThat(value.header("Transfer-Encoding")).isNull();
        assertThat(value.header("Content-Encoding")).isNull();
    }

    @Test
    void assertion27_root_listsTheVersionsOldestFirst() {
        String[] versions = server.read("/").text().split("\n", -1);

        assertThat(versions).startsWith("1.0", "2007-01-19").endsWith("2024-04-11", "latest");
        assertThat(Arrays.copyOf(versions, versions.length - 1)).isSorted();
        assertThat(versions).hasSize(29);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/latest/", "/latest", "/2021-03-23/"})
    void assertion28_version_listsItsTreesWithoutSlashes(String path) {
        assertThat(server.read(path).text()).isEqualTo("dynamic\nmeta-data");
    }

    @Test
    void assertion29_metaData_listsNamesInAlphabeticalOrder() {
        String[] names = server.read(META_DATA).text().split("\n", -1);

        assertThat(names).isSorted().contains("ami-id", "iam/", "instance-id", "placement/", "services/");
    }

    @Test
    void assertion29_metaDataWithoutRole_listsNoIam() {
        try (WireServer roleless = WireServer.withoutRole()) {
            assertThat(roleless.read(META_DATA).text().split("\n", -1))
                    .contains("instance-id")
                    .doesNotContain("iam/", "iam");
        }
    }

    @Test
    void assertion30_directoryWithoutSlash_isTheListing() {
        RawResponse plain = server.read("/latest/meta-data");

        assertThat(plain.status()).isEqualTo(200);
        assertThat(plain.text()).isEqualTo(server.read(META_DATA).text());
    }

    @Test
    void assertion31_iam_listsInfoAndCredentials() {
        assertThat(server.read(META_DATA + "iam/").text()).isEqualTo("info\nsecurity-credentials/");
        assertThat(server.read(META_DATA + "iam").text()).isEqualTo("info\nsecurity-credentials/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "2012-01-12", "2024-04-11", "latest"})
    void assertion32_everyVersion_showsTheSameTree(String version) {
        assertThat(server.read("/" + version + "/meta-data/instance-id").text()).isEqualTo(INSTANCE_ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/1999-01-01/meta-data/",
                META_DATA + "nope",
                META_DATA + "iam/security-credentials-extended/",
                META_DATA + "identity-credentials/ec2/security-credentials/ec2-instance",
                META_DATA + "iam-ecs-task/info",
                "/latest/dynamic/instance-identity/pkcs7",
                "/latest/user-data",
                META_DATA + "Instance-Id",
                META_DATA + "instance-id/more"
            })
    void assertions33And34And53And55And59And60_whatIsNotThere_isNotFound(String path) {
        RawResponse missing = server.read(path);

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.header("Content-Type")).isEqualTo("text/html");
        assertThat(missing.header("Content-Length")).isEqualTo("339");
        assertThat(missing.body()).isEqualTo(ErrorPages.NOT_FOUND.body());
        assertThat(missing.header("Server")).isEqualTo("EC2ws");
        assertThat(missing.header("X-Aws-Ec2-Metadata-Token-Ttl-Seconds")).isEqualTo("21600");
    }

    @Test
    void whatIsNotThere_endsTheConnection() {
        try (RawHttp connection = server.connect()) {
            RawResponse missing = connection
                    .send("GET " + META_DATA + "kernel-id HTTP/1.1\r\nHost: localhost\r\n" + server.token(60)
                            + "\r\n\r\n")
                    .read();

            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.header("Connection")).isEqualTo("close");
            assertThat(connection.isAtEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//latest///meta-data/instance-id",
                "/latest/meta-data/instance-id/",
                "/latest/meta-data/instance-id//",
                "/latest/meta-data/instance-id?x=y",
                "/latest/meta-data/instance-id?",
                "/latest/meta%2Ddata/instance-%69d"
            })
    void assertions35And36_slashesQueriesAndEncoding_leadToTheValue(String path) {
        RawResponse value = server.read(path);

        assertThat(value.status()).isEqualTo(200);
        assertThat(value.text()).isEqualTo(INSTANCE_ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/latest/meta-data/%2e%2e/",
                "/latest/meta-data/../meta-data/instance-id",
                "/latest/./meta-data/instance-id",
                "/latest/meta-data/%2e/instance-id",
                "/latest/meta-data%2Finstance-id",
                "/latest/meta-data/instance-id%00",
                "/latest/meta-data/instance-id%0a",
                "/latest/meta-data/%c0%ae%c0%ae/instance-id",
                "/latest/meta-data/%252e%252e/instance-id"
            })
    void assertion37_disguisedPaths_areNotFound(String path) {
        assertThat(server.read(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/latest/meta-data/instance-id%zz", "/latest/meta-data/instance-id%", "/latest%2"})
    void assertion37_encodingThatIsNone_isABadRequest(String path) {
        assertThat(server.read(path).status()).isEqualTo(400);
    }

    @Test
    void assertion56_region_isTheWholeBody() {
        assertThat(server.read(META_DATA + "placement/region").text()).isEqualTo("eu-west-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"placement/availability-zone", "placement/availability-zone/"})
    void assertion57_availabilityZone_isTheRegionAndALetter(String path) {
        assertThat(server.read(META_DATA + path).text()).isEqualTo("eu-west-1a");
    }

    @Test
    void assertion58_identityDocument_agreesWithTheTree() throws Exception {
        RawResponse answer = server.read("/latest/dynamic/instance-identity/document");

        JsonNode document = new JsonMapper().readTree(answer.body());
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain");
        assertThat(document.get("region").textValue()).isEqualTo("eu-west-1");
        assertThat(document.get("availabilityZone").textValue()).isEqualTo("eu-west-1a");
        assertThat(document.get("instanceId").textValue()).isEqualTo(INSTANCE_ID);
        assertThat(document.get("accountId").textValue()).isEqualTo("123456789012");
        assertThat(document.get("pendingTime").textValue()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(document.get("version").textValue()).isEqualTo("2017-09-30");
        assertThat(answer.text()).startsWith("{\n  \"accountId\" : ").endsWith("\n}");
    }

    @ParameterizedTest
    @CsvSource({
        "aws, amazonaws.com",
        "aws-cn, amazonaws.com.cn",
        "aws-us-gov, amazonaws.com",
        "aws-eusc, amazonaws.eu",
    })
    void domain_followsFromThePartition(String partition, String domain) {
        assertThat(Placement.of(InstanceSettings.none(), partition, "xx-test-1").domain())
                .isEqualTo(domain);
    }
}
