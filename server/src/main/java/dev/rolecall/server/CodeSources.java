package dev.rolecall.server;

import dev.rolecall.core.provider.MfaCodes;
import dev.rolecall.core.provider.MfaPrompt;
import dev.rolecall.core.provider.ProcessMfaCodes;
import dev.rolecall.core.provider.QueuedMfaCodes;
import dev.rolecall.core.system.CommandRunner;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Chooses where MFA codes come from: the configured command, else the terminal, else nowhere.
 *
 * @param process the command, if there is one
 * @param terminal who can be asked, if anybody
 */
record CodeSources(@Nullable String process, @Nullable Terminal terminal) {

    /** For a server, where no request may wait for somebody to type. */
    MfaCodes withoutWaiting(CommandRunner commands, InstantSource clock, Executor prompts) {
        if (process == null && terminal == null) {
            return MfaCodes.none();
        }
        MfaPrompt prompt =
                process == null && terminal != null ? new MfaAtTerminal(terminal, prompts) : (serial, codes) -> {};
        QueuedMfaCodes queue = new QueuedMfaCodes(clock, prompt);
        return process == null ? queue : new ProcessMfaCodes(process, commands, queue, clock);
    }

    /** For a command that has nothing else to do. */
    MfaCodes waiting(CommandRunner commands, InstantSource clock) {
        if (process == null && terminal != null) {
            Terminal asked = terminal;
            return serial -> MfaAtTerminal.code(asked, serial);
        }
        return withoutWaiting(commands, clock, Runnable::run);
    }
}
