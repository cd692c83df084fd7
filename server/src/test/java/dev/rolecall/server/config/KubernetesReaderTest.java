package dev.rolecall.server.config;

import static dev.rolecall.server.config.ConfigProblemsTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.kubernetes.ClusterSettings;
import dev.rolecall.server.kubernetes.KeySource;
import dev.rolecall.server.kubernetes.PodTokens;
import dev.rolecall.server.kubernetes.ServiceAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code authorization = service-account} and the sections that go with it. */
final class KubernetesReaderTest {
    private static final String SERVER = "[role app]\n[role jobs]\n[server]\nauthorization = service-account\n";
    private static final String CLUSTER = "[kubernetes]\njwks = https://cluster/keys\ntoken_issuer = https://cluster\n";

    @TempDir
    private Path home;

    private Sources file(String text) {
        return Sources.of(home).file(text);
    }

    private ListenerConfig only(String text) {
        return file(text).load().listeners().get(0);
    }

    @Test
    void serviceAccount_isForEksAndAttachesNoRole() {
        ListenerConfig listener = only(SERVER + CLUSTER);

        assertThat(listener.authorization()).isEqualTo(Authorization.SERVICE_ACCOUNT);
        assertThat(listener.rolesByServiceAccount()).isTrue();
        assertThat(listener.protocols()).containsExactly(Protocol.EKS);
        assertThat(listener.attachedRole()).isEmpty();
        assertThat(listener.alone("app").attachedRole()).contains("app");
        assertThat(listener.alone("app").roleArn()).isFalse();
    }

    @Test
    void withoutIt_thereIsNoCluster() {
        assertThat(file("[server]").load().cluster()).isEqualTo(ClusterSettings.none());
    }

    @Test
    void everyKey_isRead() {
        ClusterSettings cluster = file(SERVER + CLUSTER + """
                        jwks_ca_file = /ca.crt
                        jwks_token_file = ~/token
                        token_audience = mine
                        [service-account team/app]
                        role = app
                        [service-account team/*]
                        role = jobs
                        """).load().cluster();

        assertThat(cluster)
                .isEqualTo(new ClusterSettings(
                        Optional.of(new KeySource.AtUrl(
                                URI.create("https://cluster/keys"),
                                Optional.of(Path.of("/ca.crt")),
                                Optional.of(home.resolve("token")))),
                        "https://cluster",
                        "mine",
                        Map.of(new ServiceAccount("team", "app"), "app", new ServiceAccount("team", "*"), "jobs")));
    }

    @Test
    void audience_isThatOfEksUnlessSaid() {
        assertThat(file(SERVER + CLUSTER).load().cluster().audience()).isEqualTo("pods.eks.amazonaws.com");
    }

    @Test
    void file_isReadAndFollowed() throws IOException {
        Path keys = Files.writeString(home.resolve("keys.json"), PodTokens.keys());

        ClusterSettings cluster = file(SERVER + CLUSTER.replace("https://cluster/keys", "~/keys.json"))
                .load()
                .cluster();

        assertThat(cluster.keys()).contains(new KeySource.InFile(keys, PodTokens.keys()));
        assertThat(cluster.files()).containsExactly(keys);
    }

    @Test
    void file_thatIsNoKeySet_isAProblemWithItsPlace() throws IOException {
        Files.writeString(home.resolve("keys.json"), "{\"keys\": []}");

        assertThat(problems(file(SERVER + CLUSTER.replace("https://cluster/keys", "~/keys.json"))))
                .singleElement()
                .asString()
                .endsWith("rolecall.ini:6: jwks: " + home.resolve("keys.json")
                        + " cannot be used: it has no key with a kid for RS256 (of 2048 bits) or ES256");
        assertThat(problems(file(SERVER + CLUSTER.replace("https://cluster/keys", "/none.json"))))
                .singleElement()
                .asString()
                .endsWith(":6: jwks: /none.json does not exist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cluster/keys",
                "http://127.0.0.1.evil.example/keys",
                "ftp://cluster/keys",
                "https:///keys",
                "https://me:word@cluster/keys",
                "https://clus ter/keys"
            })
    void address_thatIsNotSafe_isAProblem(String url) {
        assertThat(problems(file(SERVER + CLUSTER.replace("https://cluster/keys", url))))
                .singleElement()
                .asString()
                .contains(":6: jwks must be a file, or an https address, such as https://kubernetes.default.svc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:8001/openid/v1/jwks", "http://localhost:8001/keys", "http://[::1]:8001/k"})
    void plainAddress_onLoopback_isThatOfKubectlProxy(String url) {
        assertThat(file(SERVER + CLUSTER.replace("https://cluster/keys", url))
                        .load()
                        .cluster()
                        .keys())
                .isPresent();
    }

    @Test
    void whatIsMissing_isNamed() {
        assertThat(problems(file(SERVER)))
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one)
                                .startsWith("authorization = service-account needs jwks in [kubernetes], a"),
                        one -> assertThat(one).startsWith("authorization = service-account needs token_issuer in"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[service-account app]/role = app|:8: [service-account app]: the name must be NAMESPACE/NAME, or"
                        + " NAMESPACE/* for all",
                "[service-account team/app]|:8: [service-account team/app] needs role, the name of a role",
                "[service-account team/app]/role = ap|:9: role must be the name of a role, such as app, not 'ap'",
                "[service-account team/app]/role = everything|:9: role must be the name of a role: app, jobs, not 'everyth",
                "[service-account team/app]/rol = app|:9: rol is not a key of [service-account]; did you mean role?",
                "[service-account]/role = app|:8: [service-account] is not a section of rolecall.ini",
                "[kubernetes x]|:8: [kubernetes x] is not a section of rolecall.ini",
                "token_audience =|:8: token_audience must be whom tokens are issued for, not ''",
                "jwk = x|:8: jwk is not a key of [kubernetes]; did you mean jwks?"
            })
    void slip_isAProblemWithItsPlace(String lines, String problem) {
        String text = SERVER + CLUSTER + lines.replace("]/", "]\n") + "\n";

        assertThat(problems(file(text))).anySatisfy(one -> assertThat(one).contains(problem));
    }

    @Test
    void sections_thatNobodyAsksFor_areProblems() {
        assertThat(problems(file("[role app]\n" + CLUSTER + "[service-account team/app]\nrole = app")))
                .hasSize(3)
                .allSatisfy(
                        one -> assertThat(one)
                                .endsWith(
                                        " means nothing without authorization = service-account, in [server] or for a listener"));
    }

    @Test
    void certificatesForAFile_meanNothing() throws IOException {
        Files.writeString(home.resolve("keys.json"), PodTokens.keys());

        assertThat(problems(
                        file(SERVER + CLUSTER.replace("https://cluster/keys", "~/keys.json") + "jwks_ca_file = /ca")))
                .singleElement()
                .asString()
                .endsWith(":8: jwks_ca_file means nothing where jwks is a file");
    }

    @Test
    void imdsBesideIt_isAProblem_forItAsksForNoToken() {
        assertThat(problems(file(SERVER + CLUSTER + "[listener a]\nbind = 127.0.0.1:0\nprotocols = imds, eks\n")))
                .singleElement()
                .asString()
                .contains(
                        ":4: authorization is service-account, and IMDS asks for no such token; take imds out of protocols");
    }

    @Test
    void labelBesideIt_isAProblem() {
        assertThat(problems(file(SERVER + "docker_socket = /s\nroles_by = label\n" + CLUSTER)))
                .singleElement()
                .asString()
                .contains(":4: authorization gives each pod the role of its service account, and roles_by another");
    }

    /** The token says who may ask; no network has to. */
    @Test
    void beyondLoopback_nothingMoreIsNeeded() {
        assertThat(only(SERVER + "bind = 0.0.0.0:0\n" + CLUSTER).isOnLoopback()).isFalse();
    }
}
