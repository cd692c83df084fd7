package dev.rolecall.core.profile;

import dev.rolecall.core.ini.IniDocument;
import dev.rolecall.core.ini.IniSyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Both files out of one text, which has a line {@code ---} between them. */
public final class FuzzedProfiles {
    private static final String BETWEEN = "\n---\n";

    private FuzzedProfiles() {}

    /** The merged files; empty if they are not INI. */
    public static Optional<ProfileSet> of(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        int between = text.indexOf(BETWEEN);
        String config = between < 0 ? text : text.substring(0, between + 1);
        String credentials = between < 0 ? "" : text.substring(between + BETWEEN.length());
        try {
            return Optional.of(ProfileMerge.of(
                    IniDocument.parse(Path.of("config"), config),
                    IniDocument.parse(Path.of("credentials"), credentials)));
        } catch (IniSyntaxException e) {
            return Optional.empty();
        }
    }
}
