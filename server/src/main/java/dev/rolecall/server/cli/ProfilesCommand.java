package dev.rolecall.server.cli;

import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.server.Machine;
import dev.rolecall.server.ProfileResolution;
import dev.rolecall.server.wire.WireJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rolecall profiles}: what the shared files say. */
@Command(
        name = "profiles",
        mixinStandardHelpOptions = true,
        description = {
            "Show what ~/.aws/config and ~/.aws/credentials say after merging, and what other AWS tools would read"
                    + " differently.",
            ""
        })
final class ProfilesCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print every section and value as JSON.")
    private boolean json;

    @Option(names = "--show-secrets", description = "Print secret values as they stand, instead of ****.")
    private boolean showSecrets;

    private final Machine machine;
    private final Console console;

    ProfilesCommand(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() {
        ProfileSet profiles = ProfileResolution.lazily(machine).profiles();
        if (json) {
            console.line(WireJson.compact(ProfilesDocument.of(profiles, showSecrets)));
        } else {
            profiles.profiles()
                    .values()
                    .forEach(profile -> console.out().println(profile.name() + "  (" + profile.origin() + ")"));
        }
        profiles.findings().forEach(finding -> console.err().println("note: " + finding));
        return 0;
    }
}
