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

    /** Where a server takes the codes that somebody gives. */
    QueuedMfaCodes given(InstantSource clock, Executor prompts) {
        MfaPrompt prompt =
                process == null && terminal != null ? new MfaAtTerminal(terminal, prompts) : (serial, codes) -> {};
        return new QueuedMfaCodes(clock, prompt);
    }

    /** For a server, where no request may wait for somebody to type. */
    MfaCodes withoutWaiting(QueuedMfaCodes given, CommandRunner commands, InstantSource clock) {
        return process == null ? given : new ProcessMfaCodes(process, commands, given, clock);
    }

    /** For a command that has nothing else to do. */
    MfaCodes waiting(CommandRunner commands, InstantSource clock) {
        if (process != null) {
            QueuedMfaCodes nobody = new QueuedMfaCodes(clock, (serial, codes) -> {});
            return new ProcessMfaCodes(process, commands, nobody, clock);
        }
        Terminal asked = terminal;
        return asked == null ? MfaCodes.none() : serial -> MfaAtTerminal.code(asked, serial);
    }
}
