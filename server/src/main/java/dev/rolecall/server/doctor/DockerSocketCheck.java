package dev.rolecall.server.doctor;

import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.caller.ContainerSource;
import dev.rolecall.server.caller.Containers;
import dev.rolecall.server.caller.DockerSocket;
import dev.rolecall.server.wire.ListedContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks whether the Docker engine tells which containers there are, for without that no container gets its role. */
final class DockerSocketCheck {
    private static final String SUBJECT = "docker socket";

    private DockerSocketCheck() {}

    /**
     * What was found; nothing if no engine is asked. Blocks for as long as a server waits for the engine.
     *
     * @param socket where the engine answers
     */
    static List<Diagnosis> look(@Nullable Path socket, Ticker ticker) {
        return socket == null ? List.of() : List.of(look(socket, Files::isWritable, new DockerSocket(socket, ticker)));
    }

    /**
     * What was found of this one.
     *
     * @param usable whether this user may talk to a socket, for which one must be allowed to write to it
     */
    static Diagnosis look(Path socket, Predicate<Path> usable, ContainerSource engine) {
        if (!Files.exists(socket)) {
            return Diagnosis.fail(
                    SUBJECT,
                    socket
                            + " is not there; start Docker, or name its socket in docker_socket; in a container, mount it");
        }
        if (!usable.test(socket)) {
            return Diagnosis.fail(
                    SUBJECT,
                    socket + " may not be used by this user; serve as a member of its group, " + group(socket)
                            + "; in compose, group_add");
        }
        try {
            List<ListedContainer> running =
                    engine.list().stream().filter(ListedContainer::running).toList();
            long labelled = running.stream()
                    .filter(one -> one.labels().containsKey(Containers.LABEL))
                    .count();
            return Diagnosis.ok(
                    SUBJECT,
                    socket + " answers: " + running.size() + " containers run, " + labelled + " of them with a label "
                            + Containers.LABEL);
        } catch (IOException e) {
            return Diagnosis.fail(
                    SUBJECT, e.getMessage() + "; containers get no role until a Docker engine answers there");
        }
    }

    @SuppressWarnings("UnusedException") // who does not see the group learns that there is one
    private static String group(Path socket) {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(socket, PosixFileAttributeView.class);
            return view == null
                    ? "if it has one"
                    : view.readAttributes().group().getName();
        } catch (IOException e) {
            return "if it has one";
        }
    }
}
