package dev.rolecall.server.cli;

import dev.rolecall.server.Machine;

/** Where the process begins. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // The SDK reads these files even when it is told everything, and must not fail on what is ours to explain.
        System.setProperty("aws.configFile", "/dev/null");
        System.setProperty("aws.sharedCredentialsFile", "/dev/null");
        System.exit(Rolecall.run(Machine.real(), Console.system(), arguments));
    }
}
