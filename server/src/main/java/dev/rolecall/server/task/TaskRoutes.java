package dev.rolecall.server.task;

import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.PathSegments;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.imds.InstanceDescription;
import dev.rolecall.server.wire.GoErrors;
import dev.rolecall.server.wire.WireJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The ECS task metadata endpoints, versions 2, 3 and 4. The id of a container in a path of 3 and 4 is its name, and its Docker
 * id in one of 2. No authorization is asked for: there is no secret here, and clients of ECS have none to present.
 *
 * <p>What does not change with time is encoded when the routes are made. Thread-safe.
 */
public final class TaskRoutes implements Handler {
    private final TaskDescription task;
    private final InstantSource clock;
    private final List<ContainerDescription> containers;
    private final Map<List<String>, Supplier<Response>> answers = new HashMap<>();

    /**
     * Creates the routes of one listener.
     *
     * @param instance where the task is
     * @param started when the task was
     */
    public TaskRoutes(TaskSettings settings, InstanceDescription instance, Instant started, InstantSource clock) {
        this.task = new TaskDescription(settings, instance, started);
        this.clock = clock;
        this.containers = settings.containers().stream()
                .map(container -> new ContainerDescription(task, container))
                .toList();
        version2();
        for (ContainerDescription container : containers) {
            of(container, TaskVersion.V3);
            of(container, TaskVersion.V4);
            document(
                    TaskDocument.members(task, containers, TaskVersion.V4, true),
                    TaskVersion.V4.segment(),
                    container.name(),
                    "taskWithTags");
        }
    }

    /** Whether the path belongs to these endpoints, if it is none of the credentials. */
    public static boolean claims(String path) {
        return Stream.of(TaskVersion.values()).anyMatch(version -> PathSegments.beginsWith(path, version.segment()));
    }

    private void version2() {
        document(TaskDocument.members(task, containers, TaskVersion.V2, false), "v2", "metadata");
        stats(now -> statsOfAll(TaskVersion.V2, now), "v2", "stats");
        for (ContainerDescription container : containers) {
            document(ContainerDocument.members(container, TaskVersion.V2), "v2", "metadata", container.dockerId());
            stats(now -> ContainerStats.members(container, TaskVersion.V2, now), "v2", "stats", container.dockerId());
        }
    }

    private void of(ContainerDescription container, TaskVersion version) {
        String first = version.segment();
        String id = container.name();
        document(ContainerDocument.members(container, version), first, id);
        document(TaskDocument.members(task, containers, version, false), first, id, "task");
        stats(now -> ContainerStats.members(container, version, now), first, id, "stats");
        stats(now -> statsOfAll(version, now), first, id, "task", "stats");
    }

    private Map<String, Object> statsOfAll(TaskVersion version, Instant now) {
        Map<String, Object> all = new LinkedHashMap<>();
        containers.forEach(one -> all.put(one.dockerId(), ContainerStats.members(one, version, now)));
        return all;
    }

    private void document(Map<String, Object> members, String... path) {
        Response response = json(200, WireJson.compact(members));
        answers.put(List.of(path), () -> response);
    }

    private void stats(Function<Instant, Map<String, Object>> members, String... path) {
        answers.put(List.of(path), () -> json(200, WireJson.compact(members.apply(clock.instant()))));
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return CompletableFuture.completedFuture(Response.empty(405).with("Allow", "GET, HEAD"));
        }
        List<String> segments = PathSegments.of(request.path());
        if (segments == null) {
            return CompletableFuture.completedFuture(GoErrors.NOT_FOUND);
        }
        Supplier<Response> known = answers.get(segments);
        return CompletableFuture.completedFuture(known == null ? unknown(segments) : known.get());
    }

    private Response unknown(List<String> segments) {
        if (segments.size() < 2) {
            return GoErrors.NOT_FOUND;
        }
        return segments.get(0).equals(TaskVersion.V2.segment()) ? unknownOf2(segments) : unknownOf3And4(segments);
    }

    private static Response unknownOf2(List<String> segments) {
        String id = segments.get(segments.size() - 1);
        return switch (String.join("/", segments.subList(1, segments.size() - 1))) {
            case "metadata" -> message(400, "Unable to generate metadata for container '" + id + "'");
            case "stats" -> message(400, "Unable to get container stats for: " + id);
            default -> GoErrors.NOT_FOUND;
        };
    }

    private Response unknownOf3And4(List<String> segments) {
        String version = segments.get(0);
        String id = segments.get(1);
        String handler = version.toUpperCase(Locale.ROOT) + " container metadata handler: ";
        if (containers.stream().noneMatch(one -> one.name().equals(id))) {
            return message(404, handler + "unable to get container metadata: no container has the id '" + id + "'");
        }
        boolean associations = version.equals(TaskVersion.V4.segment())
                && segments.size() > 3
                && segments.get(2).equals("associations");
        return switch (associations ? segments.size() : 0) {
            // No task has any: they were for accelerators that AWS no longer offers.
            case 4 -> json(200, WireJson.compact(Map.of("Associations", List.of())));
            case 5 -> message(404, "V4 association handler: no association has the name '" + segments.get(4) + "'");
            default -> GoErrors.NOT_FOUND;
        };
    }

    /** The agent writes its errors as a JSON string. */
    private static Response message(int status, String text) {
        return json(status, WireJson.text(text));
    }

    private static Response json(int status, byte[] body) {
        return Response.of(status, "application/json", body);
    }
}
