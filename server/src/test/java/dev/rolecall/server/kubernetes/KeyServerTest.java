package dev.rolecall.server.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.kubernetes.KeySource.AtUrl;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that answers as the API server of a cluster, well or not. */
final class KeyServerTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    private Path home;

    private final KeyServer keys = new KeyServer(Ticker.system());
    private final List<String> authorizations = new ArrayList<>();
    private @Nullable HttpServer server;
    private int status = 200;
    private byte[] body = PodTokens.keys().getBytes(UTF_8);

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private URI plain() throws IOException {
        return serve(HttpServer.create(ANY_PORT, 0), "http");
    }

    private URI serve(HttpServer created, String scheme) {
        created.createContext("/", this::answer);
        created.start();
        server = created;
        return URI.create(scheme + "://127.0.0.1:" + created.getAddress().getPort() + "/openid/v1/jwks");
    }

    private void answer(HttpExchange exchange) throws IOException {
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static AtUrl at(URI url) {
        return new AtUrl(url, Optional.empty(), Optional.empty());
    }

    @Test
    void fetch_theSetOfACluster_isItsText() throws IOException {
        assertThat(keys.fetch(at(plain()))).isEqualTo(PodTokens.keys());
        assertThat(authorizations).containsExactly("null");
    }

    /** Kubernetes writes another token into the file every hour. */
    @Test
    void token_isReadForEachFetch_andNeverTold() throws IOException {
        Path file = home.resolve("token");
        AtUrl source = new AtUrl(plain(), Optional.empty(), Optional.of(file));
        Files.writeString(file, "TEST-SECRET-1\n");
        keys.fetch(source);
        Files.writeString(file, "TEST-SECRET-2");
        keys.fetch(source);

        assertThat(authorizations).containsExactly("Bearer TEST-SECRET-1", "Bearer TEST-SECRET-2");
        Files.writeString(file, "TEST-SECRET\r\nX-Header: 1");
        assertThatThrownBy(() -> keys.fetch(source))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " holds no token");
        Files.delete(file);
        assertThatThrownBy(() -> keys.fetch(source)).hasMessage(file + " does not exist");
    }

    @ParameterizedTest
    @CsvSource({
        "401, its answer is status 401; jwks_token_file must hold a token of the cluster",
        "403, its answer is status 403; the account of the server needs the role system:service-account-issuer-discovery",
        "302, its answer is status 302; write the address that it leads to into jwks",
        "500, its answer is status 500"
    })
    void otherStatus_isAFailureWithAdvice_andNoRedirectIsFollowed(int other, String message) throws IOException {
        status = other;
        URI url = plain();

        assertThatThrownBy(() -> keys.fetch(at(url)))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
        assertThat(authorizations).hasSize(1);
    }

    @Test
    void answer_thatIsTooLong_isNotReadToItsEnd() throws IOException {
        body = new byte[KeySource.MOST_BYTES + 1];
        URI url = plain();

        assertThatThrownBy(() -> keys.fetch(at(url))).hasMessage("its answer has more than 262144 bytes");
    }

    @Test
    void answer_thatTakesTooLong_isGivenUp() throws IOException {
        AtomicLong now = new AtomicLong();
        KeyServer slow =
                new KeyServer(() -> now.getAndAdd(Duration.ofSeconds(11).toNanos()));
        URI url = plain();

        assertThatThrownBy(() -> slow.fetch(at(url))).hasMessage("no whole answer within 10 s");
    }

    @Test
    void nobody_isAFailure() throws IOException {
        URI url = plain();
        stop();

        assertThatThrownBy(() -> keys.fetch(at(url))).isInstanceOf(IOException.class);
    }

    @Test
    void certificate_isTrustedByTheFileOnly() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        X509Certificate certificate = certificate(pair);
        HttpsServer https = HttpsServer.create(ANY_PORT, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context(pair, certificate)));
        URI url = serve(https, "https");
        Path ca = Files.writeString(
                home.resolve("ca.crt"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");

        assertThat(keys.fetch(new AtUrl(url, Optional.of(ca), Optional.empty())))
                .isEqualTo(PodTokens.keys());
        assertThatThrownBy(() -> keys.fetch(at(url)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("PKIX");
        URI otherName = URI.create(url.toString().replace("127.0.0.1", "localhost"));
        assertThatThrownBy(() -> keys.fetch(new AtUrl(otherName, Optional.of(ca), Optional.empty())))
                .isInstanceOf(IOException.class);
        Files.writeString(ca, "nothing");
        assertThatThrownBy(() -> keys.fetch(new AtUrl(url, Optional.of(ca), Optional.empty())))
                .hasMessageContaining("ca.crt holds no certificates");
        assertThatThrownBy(() -> keys.fetch(new AtUrl(url, Optional.of(home.resolve("none")), Optional.empty())))
                .hasMessageEndingWith("none does not exist");
    }

    private static X509Certificate certificate(KeyPair pair) throws Exception {
        X500Name name = new X500Name("CN=kube-apiserver");
        Instant begin = Instant.parse("2020-01-01T00:00:00Z");
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(begin),
                                Date.from(begin.plus(Duration.ofDays(36500))),
                                name,
                                pair.getPublic())
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")))
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    }

    private static SSLContext context(KeyPair pair, X509Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", pair.getPrivate(), new char[0], new Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
