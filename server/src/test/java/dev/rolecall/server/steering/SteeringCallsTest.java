package dev.rolecall.server.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.config.Authorization;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.http.LogOf;
import dev.rolecall.server.imds.Attachment;
import dev.rolecall.server.imds.MetadataOptions;
import dev.rolecall.server.imds.TokenMode;
import dev.rolecall.server.steering.SteeringException.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be done to an instance, and what is said of what may not. */
final class SteeringCallsTest {
    private static final Optional<String> ONLY = Optional.empty();

    private final VirtualTime time = VirtualTime.atNoon();
    private final List<ListenerConfig> listeners =
            new ArrayList<>(List.of(listener("one", Protocol.IMDS, "app", "jobs")));
    private final List<String> roles = new ArrayList<>(List.of("app", "jobs"));
    private boolean hopLimits = true;
    private final Steering steering = new Steering(() -> listeners, () -> roles, () -> hopLimits, time);

    private static ListenerConfig listener(String name, Protocol protocol, String... roles) {
        return new ListenerConfig(
                name,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                Set.of(protocol),
                List.of(roles),
                false,
                true,
                Authorization.TOKEN,
                MetadataOptions.of(TokenMode.REQUIRED),
                List.of());
    }

    private interface Attempt {
        void run();
    }

    private static SteeringException failure(Attempt attempt) {
        return catchThrowableOfType(SteeringException.class, attempt::run);
    }

    private Attachment now() {
        return steering.shown(listeners.get(0)).attachment();
    }

    @Test
    void attach_role_isShownUntilItIsServedNoMore() {
        assertThat(now()).isEqualTo(new Attachment.Role("app"));

        Shown shown = steering.attach("jobs", ONLY);

        assertThat(shown.attachment()).isEqualTo(new Attachment.Role("jobs")).isEqualTo(now());
        assertThat(shown.isAttachmentChanged()).isTrue();
        roles.remove("jobs");
        assertThat(now()).isEqualTo(new Attachment.Role("app"));
        roles.add("jobs");
        assertThat(now()).isEqualTo(new Attachment.Role("jobs"));
    }

    @Test
    void attach_roleOfTheConfiguration_isNoChange() {
        steering.attach("jobs", ONLY);

        assertThat(steering.attach("app", ONLY).isAttachmentChanged()).isFalse();
    }

    @Test
    void attach_roleThatIsNotServed_isToldWithThoseThatAre() {
        SteeringException near = failure(() -> steering.attach("job", ONLY));

        assertThat(near.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(near)
                .hasMessage(
                        "no role 'job' is served, so it cannot be attached; these are: app, jobs; did you mean jobs?");
        assertThat(failure(() -> steering.attach("something", ONLY))).hasMessageEndingWith("these are: app, jobs");
        for (int i = 0; i < 10; i++) {
            roles.add("r" + i);
        }
        assertThat(failure(() -> steering.attach("something", ONLY)))
                .hasMessageEndingWith("app, jobs, r0, r1, r2, r3, r4, r5, r6, r7 and 2 more");
        assertThat(now()).isEqualTo(new Attachment.Role("app"));
    }

    @Test
    void detach_keepsTheNameOfTheProfileAndTheMoment() {
        assertThat(steering.detach(Detached.WITHOUT_ROLE, ONLY).attachment())
                .isEqualTo(new Attachment.WithoutRole("app", time.instant()));
        assertThat(steering.detach(Detached.DELETED, ONLY).attachment())
                .isEqualTo(new Attachment.DeletedProfile("app", time.instant()));
        assertThat(steering.detach(Detached.NONE, ONLY).attachment()).isEqualTo(new Attachment.None());
    }

    @Test
    void detach_withNothingAttached_isAConflict() {
        steering.detach(Detached.NONE, ONLY);

        SteeringException refusal = failure(() -> steering.detach(Detached.DELETED, ONLY));

        assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refusal).hasMessage("listener one has no role attached; 'rolecall attach' gives it one");
        assertThat(now()).isEqualTo(new Attachment.None());
    }

    @Test
    void options_areChangedOneByOne() {
        steering.options(Map.of("http_tokens", "optional"), ONLY);
        Shown shown = steering.options(Map.of("http_put_response_hop_limit", "2"), ONLY);

        assertThat(shown.options()).isEqualTo(new MetadataOptions(TokenMode.OPTIONAL, true, Optional.of(2), true));
        assertThat(shown.changedOptions())
                .isEqualTo(Map.of("http_tokens", "optional", "http_put_response_hop_limit", "2"));
        steering.options(Map.of("http_tokens", "required"), ONLY);
        assertThat(steering.options(Map.of(), ONLY).changedOptions())
                .isEqualTo(Map.of("http_put_response_hop_limit", "2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http_token | optional | there is no option 'http_token'; did you mean http_tokens?",
                "tags | enabled | there is no option 'tags'; there are http_tokens, http_endpoint,"
                        + " http_put_response_hop_limit, instance_metadata_tags",
                "http_tokens | v1-only | http_tokens must be required or optional, not 'v1-only'",
                "http_endpoint | off | http_endpoint must be enabled or disabled, not 'off'",
                "http_put_response_hop_limit | 65 | http_put_response_hop_limit must be a number of hops from 1 to 64,"
                        + " not '65'",
            })
    void options_wrong_changeNothing(String key, String value, String sentence) {
        Map<String, String> changes = Map.of(key, value, "instance_metadata_tags", "disabled");

        SteeringException refusal = failure(() -> steering.options(changes, ONLY));

        assertThat(refusal).hasMessage(sentence);
        assertThat(refusal.kind()).isEqualTo(Kind.WRONG);
        assertThat(steering.options(Map.of(), ONLY).changedOptions()).isEmpty();
    }

    @Test
    void hopLimit_whereHopsCannotBeLimited_isRefused() {
        hopLimits = false;

        assertThat(failure(() -> steering.options(Map.of("http_put_response_hop_limit", "1"), ONLY)))
                .hasMessage("http_put_response_hop_limit needs a server on Linux, and epoll there");
        assertThat(steering.options(Map.of("http_tokens", "optional"), ONLY).changedOptions())
                .isEqualTo(Map.of("http_tokens", "optional"));
    }

    @Test
    void listener_mustBeNamedAmongSeveral() {
        listeners.add(listener("two", Protocol.IMDS, "jobs"));
        listeners.add(listener("three", Protocol.ECS, "jobs"));

        assertThat(failure(() -> steering.attach("app", ONLY)))
                .hasMessage("which listener? Name one of them: one, two");
        assertThat(failure(() -> steering.attach("app", Optional.of("three"))))
                .hasMessage("no listener 'three' serves the metadata service; these do: one, two");
        assertThat(steering.attach("app", Optional.of("two")).listener()).isEqualTo("two");
        assertThat(steering.shown(listeners.get(0)).isAttachmentChanged()).isFalse();
    }

    @Test
    void listener_thatIsAlone_mustServeTheMetadataService() {
        listeners.set(0, listener("three", Protocol.ECS, "jobs"));

        SteeringException refusal = failure(() -> steering.detach(Detached.NONE, ONLY));

        assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refusal).hasMessage("no listener serves the metadata service; give one the protocol 'imds'");
    }

    @Test
    void change_isOneLineOfTheLog() {
        try (LogOf log = LogOf.everything()) {
            steering.attach("jobs", ONLY);
            steering.detach(Detached.WITHOUT_ROLE, ONLY);
            steering.options(Map.of("http_tokens", "optional"), ONLY);
            steering.options(Map.of(), ONLY);

            assertThat(log.aboveDebug())
                    .satisfiesExactly(
                            line -> assertThat(line).contains("role attached listener=one role=jobs"),
                            line -> assertThat(line).contains("role detached listener=one profile=without-role"),
                            line -> assertThat(line)
                                    .contains("metadata options changed listener=one options={http_tokens=optional}"));
        }
    }
}
