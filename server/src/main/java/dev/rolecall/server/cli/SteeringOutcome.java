package dev.rolecall.server.cli;

import java.io.IOException;
import java.util.function.Consumer;

/** What a command that steers a running server makes of the answer. */
final class SteeringOutcome {
    private static final int DONE = 200;
    private static final int SAID_WRONGLY = 400;

    private SteeringOutcome() {}

    /** Asks the server. */
    interface Question {
        ManagementCall ask() throws IOException;
    }

    /**
     * The exit status.
     *
     * @param done told the body of the answer
     */
    static int of(Question question, Console console, Consumer<String> done) {
        try {
            ManagementCall answer = question.ask();
            if (answer.status() == DONE) {
                done.accept(answer.body());
                return 0;
            }
            String sentence = answer.body().isEmpty()
                    ? "the server cannot do that (" + answer.status() + "); if it is of another version, restart it"
                    : answer.body();
            console.err().println("rolecall: " + sentence);
            return answer.status() == SAID_WRONGLY ? Rolecall.WRONG_USAGE : Rolecall.FAILED;
        } catch (IOException e) {
            console.err().println("rolecall: " + e.getMessage());
            return Rolecall.FAILED;
        }
    }
}
