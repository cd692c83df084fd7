package dev.rolecall.server.cli;

import dev.rolecall.core.profile.Finding;
import dev.rolecall.core.source.ClientDifferences;
import dev.rolecall.core.sts.SdkStsEndpoints;
import dev.rolecall.server.Machine;
import dev.rolecall.server.ProfileResolution;
import dev.rolecall.server.ProfileResolution.Resolution;
import dev.rolecall.server.wire.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rolecall chain}: how a profile resolves. */
@Command(
        name = "chain",
        mixinStandardHelpOptions = true,
        description = {
            "Show how a profile resolves, step by step: where its credentials come from, which roles are assumed, in which file"
                    + " and line it says so, and what other AWS clients would do differently. Makes no network call and"
                    + " shows no secret.",
            ""
        })
final class ChainCommand implements Callable<Integer> {
    @Option(names = "--profile", paramLabel = "P", description = "The profile; else what the AWS CLI would use.")
    private String profile = "";

    @Option(names = "--json", description = "Print the steps as JSON.")
    private boolean json;

    private final Machine machine;
    private final Console console;

    ChainCommand(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() {
        ProfileResolution files = ProfileResolution.lazily(machine);
        Resolution resolution = files.resolve(profile);
        List<Finding> warnings = new ArrayList<>(files.profiles().findings());
        warnings.addAll(resolution.findings());
        if (json) {
            console.line(WireJson.compact(
                    ChainDocument.of(resolution.profile(), files.endpointOf(resolution.profile()), warnings)));
        } else {
            warnings.addAll(ClientDifferences.of(resolution.profile()));
            new ChainText(resolution.profile(), SdkStsEndpoints.endpointOf(resolution.target()))
                    .lines()
                    .forEach(console.out()::println);
            warnings.forEach(warning -> console.err().println("note: " + warning));
        }
        return 0;
    }
}
