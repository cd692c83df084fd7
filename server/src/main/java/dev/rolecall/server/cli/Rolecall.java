package dev.rolecall.server.cli;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.system.SystemForeground;
import dev.rolecall.server.Machine;
import dev.rolecall.server.StartException;
import dev.rolecall.server.Version;
import dev.rolecall.server.config.ConfigException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code rolecall}. */
@Command(
        name = "rolecall",
        version = "rolecall " + Version.TEXT,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Gives this machine what EC2, ECS and EKS give their workloads: the credentials of an IAM role, over HTTP and"
                    + " always fresh.",
            ""
        },
        footer = {
            "",
            "Try it without an AWS account:",
            "  rolecall serve --sandbox",
            "",
            "Serve a profile of your ~/.aws/config to every AWS SDK on this machine:",
            "  rolecall serve --profile my-profile",
            "",
            "Run one program with the role of a profile:",
            "  rolecall exec --profile my-profile -- aws sts get-caller-identity",
            "",
            "See how a profile resolves, without touching the network:",
            "  rolecall chain --profile my-profile",
            "",
            "Exit status: 0 done, 1 the operation failed, 2 wrong usage or configuration."
        })
final class Rolecall implements Callable<Integer> {
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Log decisions, and print the stack trace of an error.")
    private boolean debug;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Runs one command and returns its exit status. */
    static int run(Machine machine, Console console, String... arguments) {
        Rolecall root = new Rolecall();
        CommandLine line = new CommandLine(root);
        asked(commands(machine, console), arguments)
                .forEach((name, command) -> line.addSubcommand(name, command.get()));
        line.setExpandAtFiles(false); // An argument of another program may well begin with @.
        line.setOut(console.out());
        line.setErr(console.err());
        line.setUsageHelpWidth(100);
        line.setParameterExceptionHandler((failure, typed) -> root.wrongUsage(failure, console));
        line.setExecutionExceptionHandler((failure, command, parsed) -> root.failed(failure, console));
        line.setExecutionStrategy(parsed -> {
            if (root.debug) {
                LogSetup.debug();
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        return line.execute(arguments);
    }

    private static Map<String, Supplier<Object>> commands(Machine machine, Console console) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("serve", () -> ServeCommand.commandLine(machine, console));
        commands.put("exec", () -> ExecCommand.commandLine(machine, console, new SystemForeground()));
        commands.put("env", () -> new EnvCommand(machine, console));
        commands.put("profiles", () -> new ProfilesCommand(machine, console));
        commands.put("chain", () -> new ChainCommand(machine, console));
        commands.put("credentials", () -> new CredentialsCommand(machine, console));
        commands.put("status", () -> new StatusCommand(machine, console));
        commands.put("refresh", () -> new RefreshCommand(machine, console));
        commands.put("attach", () -> new AttachCommand(machine, console));
        commands.put("detach", () -> new DetachCommand(machine, console));
        commands.put("options", () -> new OptionsCommand(machine, console));
        commands.put("mfa", () -> new MfaCommand(machine, console));
        commands.put("event", () -> EventCommand.commandLine(machine, console));
        commands.put("fault", () -> FaultCommand.commandLine(machine, console));
        commands.put("doctor", () -> new DoctorCommand(machine, console));
        commands.put("login", () -> new LoginCommand(machine, console));
        commands.put("certificate", () -> new CertificateCommand(machine, console));
        commands.put("health", () -> new HealthCommand(machine, console));
        commands.put("rehearse", () -> new RehearseCommand(machine));
        return commands;
    }

    /** The one command that is asked for, since to describe the others takes longer than to run it; all if none is. */
    private static Map<String, Supplier<Object>> asked(Map<String, Supplier<Object>> commands, String... arguments) {
        for (String argument : arguments) {
            Supplier<Object> command = commands.get(argument);
            if (command != null) {
                return Map.of(argument, command);
            }
        }
        return commands;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return WRONG_USAGE;
    }

    private int wrongUsage(ParameterException failure, Console console) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        console.err().println("rolecall: " + failure.getMessage() + "; see '" + command.qualifiedName() + " --help'");
        return WRONG_USAGE;
    }

    private int failed(Exception failure, Console console) {
        if (failure instanceof ConfigException problems) {
            problems.problems().forEach(problem -> console.err().println("rolecall: " + problem));
        } else if (failure instanceof CredentialsException || failure instanceof StartException) {
            console.err().println("rolecall: " + failure.getMessage());
        } else {
            console.err()
                    .println("rolecall: this is a bug in rolecall: "
                            + failure.toString().replaceAll("\\s+", " ") + "; --debug shows where");
        }
        if (debug) {
            failure.printStackTrace(console.err());
        }
        return failure instanceof ConfigException ? WRONG_USAGE : FAILED;
    }
}
