package dev.rolecall.server;

import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.provider.MfaPrompt;
import dev.rolecall.core.provider.QueuedMfaCodes;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for codes at the terminal of the server, in the words of the AWS CLI, one after the other. Thread-safe. */
final class MfaAtTerminal implements MfaPrompt {
    private static final Logger log = LoggerFactory.getLogger(MfaAtTerminal.class);

    private final Terminal terminal;
    private final Executor prompts;

    /**
     * Creates a prompt that asks nothing yet.
     *
     * @param prompts runs one task at a time; it waits for people
     */
    MfaAtTerminal(Terminal terminal, Executor prompts) {
        this.terminal = terminal;
        this.prompts = prompts;
    }

    @Override
    public void ask(String serialNumber, QueuedMfaCodes codes) {
        prompts.execute(() -> askUntilGiven(serialNumber, codes));
    }

    private void askUntilGiven(String serialNumber, QueuedMfaCodes codes) {
        String remark = "";
        while (true) {
            Optional<String> typed = terminal.ask(remark + prompt(serialNumber));
            if (typed.isEmpty()) {
                log.warn("terminal closed serial={} reason=\"no MFA code can be entered here any more\"", serialNumber);
                return;
            }
            try {
                codes.give(typed.get().strip(), serialNumber);
                return;
            } catch (IllegalArgumentException e) {
                remark = e.getMessage() + ". ";
            }
        }
    }

    /** Asks once, and waits. */
    static String code(Terminal terminal, String serialNumber) {
        return terminal.ask(prompt(serialNumber))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .orElseThrow(() -> new Refused("no MFA code of " + serialNumber + " was entered"));
    }

    private static String prompt(String serialNumber) {
        return "Enter MFA code for " + serialNumber + ": ";
    }
}
