package dev.rolecall.server.cli;

import dev.rolecall.server.Machine;
import dev.rolecall.server.wire.OptionsDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rolecall options}: shows and changes the options of the metadata service. */
@Command(
        name = "options",
        mixinStandardHelpOptions = true,
        description = {
            "Show the options of the metadata service of a running server; change those that are given, as"
                    + " ModifyInstanceMetadataOptions does to an instance. A restart of the server undoes it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  rolecall options",
            "  rolecall options --http-tokens optional",
            "  rolecall options --http-put-response-hop-limit 1"
        })
final class OptionsCommand implements Callable<Integer> {
    @Option(
            names = "--listener",
            paramLabel = "NAME",
            description = "Where, if several listeners have a metadata service.")
    private @Nullable String listener;

    @Option(
            names = "--http-tokens",
            paramLabel = "required|optional",
            description = "required: IMDSv2 only. optional: IMDSv1 too.")
    private @Nullable String tokens;

    @Option(
            names = "--http-endpoint",
            paramLabel = "enabled|disabled",
            description = "Whether the metadata service answers with anything but 403.")
    private @Nullable String endpoint;

    @Option(
            names = "--http-put-response-hop-limit",
            paramLabel = "N",
            description = "How many hops an answer with a metadata token may go, 1 to 64; on Linux only.")
    private @Nullable String hopLimit;

    @Option(
            names = "--instance-metadata-tags",
            paramLabel = "enabled|disabled",
            description = "Whether the tags of the instance are shown, if it has any.")
    private @Nullable String tags;

    @Option(names = "--json", description = "Print them as JSON.")
    private boolean json;

    @Mixin
    private final RunningServer server;

    private final Console console;

    OptionsCommand(Machine machine, Console console) {
        this.server = new RunningServer(machine);
        this.console = console;
    }

    @Override
    public Integer call() {
        Map<String, @Nullable String> changes = new LinkedHashMap<>();
        changes.put("http_tokens", tokens);
        changes.put("http_endpoint", endpoint);
        changes.put("http_put_response_hop_limit", hopLimit);
        changes.put("instance_metadata_tags", tags);
        return SteeringOutcome.of(() -> server.options(listener, changes), console, this::show);
    }

    private void show(String body) {
        if (json) {
            console.out().println(body);
            return;
        }
        OptionsDocument now = OptionsDocument.parse(body);
        Integer hops = now.httpPutResponseHopLimit();
        console.out().println("listener " + now.listener());
        console.out().println("  http_tokens = " + now.httpTokens());
        console.out().println("  http_endpoint = " + now.httpEndpoint());
        console.out().println("  http_put_response_hop_limit = " + (hops == null ? "none" : hops));
        console.out().println("  instance_metadata_tags = " + now.instanceMetadataTags());
    }
}
