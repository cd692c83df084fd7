package dev.rolecall.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** An option of {@code fault}, named as the member of {@code POST /faults} that it becomes: the server judges its value. */
record FaultOption(String name, String label, String description) {
    private static final List<FaultOption> ALL = List.of(
            new FaultOption("--protocol", "P", "For one only: imds, ecs or eks."),
            new FaultOption("--path", "P", "For this path only; '*' in it is anything."),
            new FaultOption("--role", "R", "For requests for the credentials of this role only."),
            new FaultOption("--client", "C", "For this address, or this part of a User-Agent, only."),
            new FaultOption("--listener", "L", "For the listener of this name only."),
            new FaultOption("--count", "N", "For so many requests; else until it is cleared."),
            new FaultOption("--for", "SPAN", "For so long: 200ms, 30s, 5m."),
            new FaultOption("--probability", "F", "For each request by chance: 0.5 is about every second one."),
            new FaultOption("--status", "N", "status: 200 to 599."),
            new FaultOption("--delay", "SPAN", "latency: up to 59s."),
            new FaultOption("--left", "SPAN", "nearly-expired: until the end that is told (60s)."),
            new FaultOption("--tokens", "T", "token-invalid: those that were 'issued' before (unless told), or 'all'."),
            new FaultOption("--per-second", "N", "throttle: let so many through; none unless told."));

    static void addAll(CommandSpec command) {
        ALL.forEach(option -> command.addOption(OptionSpec.builder(option.name)
                .type(String.class)
                .paramLabel(option.label)
                .description(option.description)
                .build()));
    }

    /** What was typed, by the names of the members. */
    static Map<String, String> typed(CommandLine line) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (FaultOption option : ALL) {
            Object value = line.getParseResult().matchedOptionValue(option.name, null);
            if (value != null) {
                typed.put(option.name.substring("--".length()).replace('-', '_'), value.toString());
            }
        }
        return typed;
    }
}
