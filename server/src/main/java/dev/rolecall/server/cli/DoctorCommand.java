package dev.rolecall.server.cli;

import dev.rolecall.server.LentSts;
import dev.rolecall.server.Machine;
import dev.rolecall.server.config.ConfigLoader;
import dev.rolecall.server.config.ConfigSource;
import dev.rolecall.server.config.ServeOptions;
import dev.rolecall.server.doctor.Diagnosis;
import dev.rolecall.server.doctor.Diagnosis.Severity;
import dev.rolecall.server.doctor.Doctor;
import dev.rolecall.server.doctor.Doctor.Patient;
import dev.rolecall.server.wire.WireJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rolecall doctor}: tells what will fail before it does. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Look for what will fail before it does: files and their modes, profiles, sign-ins and MFA behind them, addresses"
                    + " and the clients that refuse them, whether STS answers, the clock, and variables of this shell that"
                    + " outrank the server. Needs no permission and shows no secret. Exit status 1 if something will"
                    + " fail.",
            ""
        })
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--profile", paramLabel = "P", description = "Look at this profile; repeatable. As in serve.")
    private List<String> profiles = List.of();

    @Option(names = "--config", paramLabel = "F", description = "Configuration file, as in serve.")
    private @Nullable String config;

    @Option(names = "--json", description = "Print what was found as JSON.")
    private boolean json;

    private final Machine machine;
    private final Console console;

    DoctorCommand(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() {
        ServeOptions options =
                new ServeOptions(profiles, List.of(), config == null ? Map.of() : Map.of("config", config));
        ConfigSource source = ConfigLoader.source(options, machine.environment(), machine.home());
        Patient patient = new Patient(source.load(), source.file().orElseThrow(), machine, console.terminal() != null);
        List<Diagnosis> found = LentSts.use(machine, sts -> Doctor.examine(patient, sts));
        if (json) {
            console.line(WireJson.compact(
                    Map.of("checks", found.stream().map(DoctorCommand::members).toList())));
        } else {
            found.forEach(diagnosis -> console.out().println(diagnosis.line()));
        }
        long failures = found.stream()
                .filter(diagnosis -> diagnosis.severity() == Severity.FAIL)
                .count();
        return failures == 0 ? 0 : Rolecall.FAILED;
    }

    private static Map<String, String> members(Diagnosis diagnosis) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("status", diagnosis.severity().text());
        members.put("subject", diagnosis.subject());
        members.put("words", diagnosis.words());
        return members;
    }
}
