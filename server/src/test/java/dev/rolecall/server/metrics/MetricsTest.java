package dev.rolecall.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.core.testing.SecretMarkers;
import dev.rolecall.server.Ask;
import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.ServerFixture;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.fault.Fault;
import dev.rolecall.server.kubernetes.PodTokens;
import dev.rolecall.server.metrics.ScrapedText.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector reads off a running server. */
final class MetricsTest {
    @TempDir
    Path home;

    private ServerFixture fixture = new ServerFixture(Path.of(""));
    private RolecallServer server;

    @BeforeEach
    void start() throws Exception {
        fixture = new ServerFixture(home);
        server = fixture.startWarm("sandbox = true");
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Ask.Answer answer() throws IOException {
        return new Ask("http://" + Addresses.text(server.healthAddress())).ask("GET", "/metrics", Map.of());
    }

    private ScrapedText scrape() throws IOException {
        return new ScrapedText(answer().body());
    }

    @Test
    void scrape_hasEveryMeterOfTheDocumentAndNoOther() throws Exception {
        serveAlsoPods();
        assertThat(askAsPod().status()).isEqualTo(400);
        Ask.of(server).ask("GET", "/", Map.of("Referer", "http://evil.example"));
        assertThat(Ask.of(server).ecs("sandbox", server).status()).isEqualTo(200);
        faulty();

        Map<String, String> types = scrape().types();

        assertThat(types.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ServerMeters.values())
                        .map(ServerMeters::prometheusName)
                        .toList());
        for (ServerMeters meter : ServerMeters.values()) {
            assertThat(types.get(meter.prometheusName()))
                    .isEqualToIgnoringCase(meter.type().name());
        }
    }

    @Test
    void scrape_hasTheTagsOfTheDocumentAndNoOther() throws Exception {
        serveAlsoPods();
        assertThat(askAsPod().status()).isEqualTo(400);
        Ask.of(server).ask("GET", "/", Map.of("Referer", "http://evil.example"));
        assertThat(Ask.of(server).ecs("sandbox", server).status()).isEqualTo(200);
        faulty();
        for (Sample sample : scrape().samples()) {
            ServerMeters meter = meterOf(sample.name());
            assertThat(sample.tags().keySet().stream().filter(tag -> !tag.equals("le")))
                    .as(sample.name())
                    .containsExactlyInAnyOrderElementsOf(meter.tags());
        }
    }

    @Test
    void faults_areCountedByKindAndProtocol() throws IOException {
        faulty();
        faulty();

        assertThat(scrape().value("rolecall_faults_total", "kind", "status", "protocol", "ecs"))
                .contains(2.0);
    }

    @Test
    void tokensOfPods_areCountedByWhatIsWrongWithThem() throws Exception {
        serveAlsoPods();
        askAsPod();
        askAsPod();

        assertThat(scrape().value("rolecall_service_account_refusals_total", "reason", "missing"))
                .contains(2.0);
        assertThat(scrape().value("rolecall_requests_total", "protocol", "eks", "status", "4xx"))
                .contains(2.0);
    }

    private void serveAlsoPods() throws Exception {
        fixture.file("keys.json", PodTokens.keys());
        server = fixture.startWarm(
                "sandbox = true",
                "[listener default]",
                "bind = 127.0.0.1:0",
                "[listener pods]",
                "bind = 127.0.0.1:0",
                "authorization = service-account",
                "[kubernetes]",
                "jwks = " + home.resolve("keys.json"),
                "token_issuer = " + PodTokens.ISSUER);
    }

    private Ask.Answer askAsPod() throws IOException {
        return new Ask("http://" + Addresses.text(server.listeners().get(1).address()))
                .ask("GET", "/v1/credentials", Map.of());
    }

    private void faulty() throws IOException {
        server.faults().add(Fault.status(500).times(1));
        assertThat(Ask.of(server).ecs("sandbox", server).status()).isEqualTo(500);
    }

    private static ServerMeters meterOf(String series) {
        return Arrays.stream(ServerMeters.values())
                .filter(meter -> series.matches(meter.prometheusName() + "(_bucket|_count|_sum)?"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void requests_areCountedFromTheStartByProtocolAndRole() throws IOException {
        Ask ask = Ask.of(server);
        ask.ecs("sandbox", server);
        ask.ecs("sandbox", server);
        ask.ask("GET", "/role/sandbox", Map.of());
        ask.ask("PUT", "/latest/api/token", Map.of("X-aws-ec2-metadata-token-ttl-seconds", "60"));
        ask.ask("GET", "/role/sandbox", Map.of("Referer", "http://evil.example"));

        ScrapedText text = scrape();

        assertThat(text.value("rolecall_requests_total", "protocol", "ecs", "status", "2xx"))
                .contains(2.0);
        assertThat(text.value("rolecall_requests_total", "protocol", "ecs", "status", "4xx"))
                .contains(1.0);
        assertThat(text.value("rolecall_requests_total", "protocol", "imds", "status", "2xx"))
                .contains(1.0);
        assertThat(text.value("rolecall_request_duration_seconds_count", "protocol", "ecs"))
                .contains(3.0);
        assertThat(text.value(
                        "rolecall_role_requests_total", "role", "sandbox", "protocol", "ecs", "outcome", "served"))
                .contains(2.0);
        assertThat(text.value("rolecall_refusals_total", "guard", "browser")).contains(1.0);
        assertThat(text.value("rolecall_metadata_tokens_total")).contains(1.0);
    }

    /** On a machine where no time passes, so that no token flows in. */
    @Test
    void throttledRequests_areCountedAsRefusals() throws Exception {
        server = fixture.ticker(() -> 0).startWarm("sandbox = true", "max_requests_per_second = 2");
        for (int count = 0; count < 5; count++) {
            Ask.of(server).ecs("sandbox", server);
        }

        ScrapedText text = scrape();

        assertThat(text.value("rolecall_requests_total", "protocol", "ecs", "status", "2xx"))
                .contains(2.0);
        assertThat(text.value("rolecall_refusals_total", "guard", "rate")).contains(3.0);
    }

    @Test
    void role_isToldAsTheStoreHasIt() throws IOException {
        ScrapedText text = scrape();

        assertThat(text.value("rolecall_renewals_total", "role", "sandbox", "outcome", "renewed"))
                .contains(1.0);
        assertThat(text.value("rolecall_renewal_duration_seconds_count", "outcome", "renewed"))
                .contains(1.0);
        assertThat(text.value("rolecall_role_ready", "role", "sandbox")).contains(1.0);
        assertThat(text.value("rolecall_role_state", "role", "sandbox", "state", "fresh"))
                .contains(1.0);
        assertThat(text.value("rolecall_role_failures", "role", "sandbox")).contains(0.0);
        assertThat(text.value("rolecall_role_remaining_seconds", "role", "sandbox")
                        .orElseThrow())
                .isBetween(3000.0, 3600.0);
        assertThat(text.value("rolecall_role_next_renewal_seconds", "role", "sandbox")
                        .orElseThrow())
                .isBetween(1000.0, 1800.0);
        assertThat(text.value("rolecall_renewals_waiting")).contains(0.0);
    }

    /** What Micrometer counts must not be collected between two scrapes. */
    @Test
    void scrape_again_countsOn() throws IOException {
        Ask.of(server).ecs("sandbox", server);
        scrape();
        System.gc();
        Ask.of(server).ecs("sandbox", server);

        assertThat(scrape().value("rolecall_requests_total", "protocol", "ecs", "status", "2xx"))
                .contains(2.0);
    }

    @Test
    void scrape_tellsNoSecretNoKeyAndNoUserAgent() throws IOException {
        String authorization = Files.readString(server.authorizationTokenFile());
        Ask.Answer credentials = Ask.of(server)
                .ask("GET", "/role/sandbox", Map.of("Authorization", authorization, "User-Agent", "unheard-of/1.0"));
        String keyId = new JsonMapper()
                .readTree(credentials.body())
                .path("AccessKeyId")
                .asText();

        String text = answer().body();

        assertThat(SecretMarkers.in(text)).isEmpty();
        assertThat(text).doesNotContain(authorization, keyId, keyId.substring(keyId.length() - 4), "unheard-of");
        assertThat(new ScrapedText(text)
                        .samples().stream()
                                .flatMap(sample -> sample.tags().keySet().stream())
                                .collect(Collectors.toSet()))
                .isSubsetOf(Set.of(
                        "role",
                        "outcome",
                        "state",
                        "protocol",
                        "status",
                        "guard",
                        "version",
                        "java",
                        "area",
                        "id",
                        "le"));
    }
}
