package dev.rolecall.server.sandbox;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.http.EventLoops;
import dev.rolecall.server.http.HttpLimits;
import dev.rolecall.server.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.scheme.StsAuthSchemeProvider;

/** A sandbox on a free loopback port, and real SDK clients whose clock is the test's. */
final class SandboxFixture implements AutoCloseable {
    static final String ROLE = "arn:aws:iam::123456789012:role/team/app";

    final VirtualTime time = VirtualTime.atNoon();
    final SandboxSts sts;
    private final EventLoops loops = EventLoops.create(1, Thread::new);
    private final HttpServer server;
    private final List<StsClient> clients = new ArrayList<>();

    SandboxFixture(SandboxSettings settings) {
        sts = new SandboxSts(settings, time, new Random(42));
        try {
            server = HttpServer.listen(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    sts,
                    HttpLimits.defaults(),
                    loops,
                    time);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client with the built-in keys. */
    StsClient client() {
        return client(sts.credentials());
    }

    StsClient client(Credentials keys) {
        Secret session = keys.sessionToken();
        String id = keys.accessKeyId().value();
        String secret = keys.secretAccessKey().expose();
        return client(
                session == null
                        ? AwsBasicCredentials.create(id, secret)
                        : AwsSessionCredentials.create(id, secret, session.expose()),
                time,
                Region.EU_WEST_1);
    }

    /** A client with the credentials of an answer. */
    StsClient client(software.amazon.awssdk.services.sts.model.Credentials issued) {
        return client(keys(issued));
    }

    StsClient client(AwsCredentials keys, InstantSource clock, Region region) {
        StsClient client = StsClient.builder()
                .endpointOverride(endpoint())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .authSchemeProvider(signingAt(clock))
                .build();
        clients.add(client);
        return client;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.address().getPort());
    }

    static Credentials keys(software.amazon.awssdk.services.sts.model.Credentials issued) {
        return new Credentials(
                new AccessKeyId(issued.accessKeyId()),
                Secret.of(issued.secretAccessKey()),
                Secret.of(issued.sessionToken()),
                issued.expiration(),
                null);
    }

    private static StsAuthSchemeProvider signingAt(InstantSource clock) {
        StsAuthSchemeProvider original = StsAuthSchemeProvider.defaultProvider();
        return parameters -> original.resolveAuthScheme(parameters).stream()
                .map(option -> option.toBuilder()
                        .putSignerProperty(HttpSigner.SIGNING_CLOCK, clock.withZone(ZoneOffset.UTC))
                        .build())
                .toList();
    }

    @Override
    public void close() {
        clients.forEach(StsClient::close);
        server.close();
        loops.close();
    }
}
