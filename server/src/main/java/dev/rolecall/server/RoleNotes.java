package dev.rolecall.server;

import dev.rolecall.server.ProfileResolution.Resolution;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what deserves a word about the profiles of roles. Of thousands of them that is mostly the same, so some will do. */
final class RoleNotes {
    private static final Logger log = LoggerFactory.getLogger(RoleNotes.class);
    private static final int NOTES_TO_TELL = 20;

    private RoleNotes() {}

    static void tell(Set<String> roles, Map<String, Resolution> meanings) {
        int told = 0;
        int untold = 0;
        for (String role : roles) {
            Resolution meaning = meanings.get(role);
            for (String word : meaning == null ? List.<String>of() : meaning.words()) {
                if (told < NOTES_TO_TELL) {
                    log.warn("role={} note=\"{}\"", role, word);
                    told++;
                } else {
                    untold++;
                }
            }
        }
        if (untold > 0) {
            log.warn("more notes={} advice=\"'rolecall chain --profile NAME' tells those of a profile\"", untold);
        }
    }
}
