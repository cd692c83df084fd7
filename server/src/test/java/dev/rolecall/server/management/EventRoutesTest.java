package dev.rolecall.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.config.Authorization;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.http.TestRequest;
import dev.rolecall.server.imds.MetadataOptions;
import dev.rolecall.server.imds.TokenMode;
import dev.rolecall.server.steering.Steering;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calls as a program makes them. It is noon on the first of March 2026. */
final class EventRoutesTest {
    private static final ListenerConfig LISTENER = new ListenerConfig(
            "default",
            new InetSocketAddress(0),
            Set.of(Protocol.IMDS),
            List.of(),
            false,
            false,
            Authorization.TOKEN,
            MetadataOptions.of(TokenMode.REQUIRED),
            List.of());

    private final VirtualTime time = VirtualTime.atNoon();
    private final EventRoutes routes =
            new EventRoutes(new Steering(() -> List.of(LISTENER), () -> List.of("app"), () -> true, time).events());

    private Response exchange(String method, String path, String body) {
        Request get = TestRequest.get();
        Request request = new Request(
                method,
                path,
                null,
                1,
                get.headers(),
                get.peer(),
                get.local(),
                body.replace('\'', '"').getBytes(UTF_8));
        return new ManagementRoutes(routes.operations())
                .handle(request)
                .toCompletableFuture()
                .join();
    }

    private static String text(Response response) {
        return new String(response.body(), UTF_8).replace('"', '\'');
    }

    private String all() {
        return text(exchange("GET", "/events", ""));
    }

    @Test
    void spotInterruption_isAnnouncedChangedAndCanceled() {
        Response created = exchange("POST", "/events", "{'type':'spot-interruption','in':'30s','listener':'default'}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.headers()).contains(new Response.Header("Content-Type", "application/json"));
        assertThat(text(created))
                .isEqualTo("{'id':'1','listener':'default','type':'spot-interruption','at':'2026-03-01T12:00:30Z',"
                        + "'shown':false,'action':'terminate','time':'2026-03-01T12:02:30Z'}");

        Response changed = exchange("PATCH", "/events/1", "{'action':'stop','at':'2026-03-01T12:00:00Z'}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(text(changed)).contains("'shown':true,'action':'stop','time':'2026-03-01T12:02:00Z'");
        assertThat(all()).isEqualTo("{'events':[" + text(changed) + "]}");

        assertThat(exchange("DELETE", "/events/1", "").status()).isEqualTo(204);
        assertThat(all()).isEqualTo("{'events':[]}");
    }

    @Test
    void unknownListener_is404AsForOtherCallsThatSteer() {
        Response answer = exchange("POST", "/events", "{'type':'rebalance-recommendation','listener':'other'}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(text(answer)).isEqualTo("no listener 'other' serves the metadata service; these do: default");
    }

    @Test
    void maintenance_goesThroughItsStates() {
        String active =
                text(exchange("POST", "/events", "{'type':'scheduled-maintenance','not_before_deadline':'1h'}"));
        assertThat(active.replaceAll("instance-event-[0-9a-f]{17}", "ID"))
                .isEqualTo("{'id':'1','listener':'default','type':'scheduled-maintenance','at':'2026-03-01T12:00:00Z',"
                        + "'shown':true,'state':'active','code':'system-reboot',"
                        + "'description':'The instance is scheduled for system-reboot','event_id':'ID',"
                        + "'not_before':'2026-03-01T12:00:00Z','not_after':'2026-03-08T12:00:00Z',"
                        + "'not_before_deadline':'2026-03-01T13:00:00Z'}");

        time.advance(Duration.ofSeconds(1));
        assertThat(text(exchange("PATCH", "/events/1", "{'state':'completed'}")))
                .isEqualTo(active.replace("active", "completed"));
        assertThat(text(exchange("PATCH", "/events/1", "{'state':'active'}"))).isEqualTo(active);
        exchange("DELETE", "/events/1", "");
        assertThat(all()).isEqualTo("{'events':[" + active.replace("'active'", "'canceled'") + "]}");

        assertThat(exchange("DELETE", "/events", "").status()).isEqualTo(204);
        assertThat(all()).isEqualTo("{'events':[]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "POST | /events | ~~ | 400 | say which 'type': spot-interruption, rebalance-recommendation, scheduled-maintenance,"
                        + " autoscaling-target-state",
                "POST | /events | [] | 400 | the body must be a JSON object",
                "POST | /events | {'type': | 400 | the body must be a JSON object",
                "POST | /events | {'type':null} | 400 | a member of the body must be a text or a number; leave it out where"
                        + " there is nothing to say",
                "POST | /events | {'type':'spot'} | 400 | unknown type 'spot'; there are spot-interruption,"
                        + " rebalance-recommendation, scheduled-maintenance, autoscaling-target-state",
                "PATCH | /events/7 | {} | 404 | there is no event '7'; 'rolecall event list' shows those that there are",
                "DELETE | /events/a%20b | ~~ | 404 | there is no event 'a b'; 'rolecall event list' shows those that there"
                        + " are"
            })
    void wrongCall_isASentence(String method, String path, String body, int status, String sentence) {
        Response answer = exchange(method, path, body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).contains(new Response.Header("Content-Type", "text/plain"));
        assertThat(text(answer)).isEqualTo(sentence);
        assertThat(all()).isEqualTo("{'events':[]}");
    }
}
