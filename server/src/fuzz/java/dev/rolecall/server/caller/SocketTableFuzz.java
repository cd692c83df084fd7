package dev.rolecall.server.caller;

import static dev.rolecall.core.testing.FuzzedText.require;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Whatever a table says, its owners are users, and each stands behind the two addresses on one line with an inode. */
public final class SocketTableFuzz {
    private static final String CLIENT = "0100007F:BC36";
    private static final String SERVER = "0100007F:26B7";
    private static final String ENDS = CLIENT + " " + SERVER;

    private SocketTableFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        String text = new String(input, ISO_8859_1);
        Map<String, Long> owners = SocketTable.owners(new BufferedReader(new StringReader(text)), Set.of(ENDS));
        owners.forEach((ends, uid) -> {
            require(ends.equals(ENDS), "an owner of what was not asked for");
            require(uid >= 0 && uid <= 0xffff_ffffL, "no user has the number " + uid);
            Pattern line =
                    Pattern.compile(": " + ENDS + "\\s+0[1458]\\s+(?:\\S+\\s+){3}0*" + uid + "\\s+\\S+\\s+0*[1-9]");
            require(line.matcher(text).find(), "no line says so");
        });
    }
}
