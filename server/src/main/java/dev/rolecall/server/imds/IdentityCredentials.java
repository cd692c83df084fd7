package dev.rolecall.server.imds;

import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.WireJson;
import dev.rolecall.server.wire.WireTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The {@code identity-credentials/} part of the tree: on EC2 the keys of the instance itself, which no SDK uses. Here they have
 * the form of keys and open nothing, least of all what the user's own do.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html#ec2-instance-identity-roles">
 *     Instance identity roles (verified 2026-11)</a>
 */
final class IdentityCredentials {
    /** As EC2 renews credentials, and as long as it lets them live. */
    private static final Duration RENEWED = Duration.ofHours(1);

    private static final Duration LIFE = Duration.ofHours(6);

    private final InstanceDescription instance;
    private final InstantSource clock;

    IdentityCredentials(InstanceDescription instance, InstantSource clock) {
        this.instance = instance;
        this.clock = clock;
    }

    Branch branch() {
        Branch credentials = empty().node("ec2-instance", leaf(this::credentials));
        return empty().branch(
                        "ec2", empty().node("info", leaf(this::info)).branch("security-credentials", credentials));
    }

    private Map<String, Object> info(Instant updated) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Code", "Success");
        members.put("LastUpdated", WireTime.iso(updated));
        members.put("AccountId", instance.accountId());
        return members;
    }

    private Map<String, Object> credentials(Instant updated) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Code", "Success");
        members.put("LastUpdated", WireTime.iso(updated));
        members.put("Type", "AWS-HMAC");
        members.put("AccessKeyId", "ASIAFAKEROLECALLFAKE");
        members.put("SecretAccessKey", "fake/of/rolecall/this/key/opens/nothing/");
        members.put("Token", "fake-token-of-rolecall-that-opens-nothing");
        members.put("Expiration", WireTime.iso(updated.plus(LIFE)));
        return members;
    }

    /** The same for an hour. */
    private Node leaf(Function<Instant, Map<String, Object>> document) {
        return new Node.Leaf(request -> CompletableFuture.completedFuture(answer(document)));
    }

    private Response answer(Function<Instant, Map<String, Object>> document) {
        long hours = Duration.between(instance.launched(), clock.instant()).dividedBy(RENEWED);
        Instant updated = instance.launched().plus(RENEWED.multipliedBy(hours));
        return ImdsHeaders.value(WireJson.pretty(document.apply(updated)), updated);
    }

    private Branch empty() {
        return new Branch(instance.launched());
    }
}
