package dev.rolecall.server.cli;

import dev.rolecall.server.Machine;

/** Where the process begins. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // The SDK reads these files even when it is told everything, and must not fail on what is ours to explain.
        System.setProperty("aws.configFile", "/dev/null");
        System.setProperty("aws.sharedCredentialsFile", "/dev/null");
        // JDK 22 to 24 would else have a console even where there is no terminal.
        System.setProperty("jdk.console", "java.base");
        System.exit(Rolecall.run(Machine.real(), Console.system(), arguments));
    }
}
