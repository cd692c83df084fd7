package dev.rolecall.server.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.server.http.Headers;
import dev.rolecall.server.http.Request;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** A request that the real SDK has signed, taken apart so that a test can tamper with it. Mutable. */
final class SignedCall {
    static final String WHOAMI = "Action=GetCallerIdentity&Version=2011-06-15";

    String method;
    String path = "/";

    @Nullable
    String query;

    final Map<String, String> headers = new HashMap<>();
    String body;

    private SignedCall(SdkHttpRequest signed, String body) {
        this.method = signed.method().name();
        this.query = signed.encodedQueryParameters().orElse(null);
        signed.forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
        this.body = body;
    }

    /** GetCallerIdentity by POST, signed in the header, for STS in eu-west-1. */
    static SignedCall post(Credentials keys, Instant at) {
        return post(keys, at, "eu-west-1", "sts");
    }

    static SignedCall post(Credentials keys, Instant at, String region, String service) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://127.0.0.1:4566/"))
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .putHeader("X-Odd", "  two   words ")
                .build();
        return sign(request, WHOAMI, keys, at, signer -> signer.region(region).service(service));
    }

    /** GetCallerIdentity by GET, presigned, as the tokens of EKS are. */
    static SignedCall presigned(Credentials keys, Instant at, Duration life) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create("http://127.0.0.1:4566/?" + WHOAMI + "&odd=a%20b%2F%C3%A9"))
                .putHeader("x-k8s-aws-id", "cluster")
                .build();
        return sign(request, "", keys, at, signer -> signer.life(life));
    }

    Request request() {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4566);
        return new Request(method, path, query, 1, Headers.of(headers), address, address, body.getBytes(UTF_8));
    }

    /** What a signature is for, besides the request. */
    private static final class Signing {
        private String region = "eu-west-1";
        private String service = "sts";
        private @Nullable Duration life;

        private Signing region(String name) {
            region = name;
            return this;
        }

        private Signing service(String name) {
            service = name;
            return this;
        }

        private Signing life(Duration duration) {
            life = duration;
            return this;
        }
    }

    private static SignedCall sign(
            SdkHttpRequest request, String body, Credentials keys, Instant at, Consumer<Signing> settings) {
        Signing signing = new Signing();
        settings.accept(signing);
        var signed = AwsV4HttpSigner.create().sign(signer -> {
            signer.identity(identity(keys))
                    .request(request)
                    .payload(ContentStreamProvider.fromUtf8String(body))
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, signing.service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, signing.region)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC));
            if (signing.life != null) {
                signer.putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, signing.life);
            }
        });
        return new SignedCall(signed.request(), body);
    }

    private static AwsCredentialsIdentity identity(Credentials keys) {
        String id = keys.accessKeyId().value();
        String secret = keys.secretAccessKey().expose();
        return keys.sessionToken() == null
                ? AwsCredentialsIdentity.create(id, secret)
                : AwsSessionCredentialsIdentity.create(
                        id, secret, keys.sessionToken().expose());
    }
}
