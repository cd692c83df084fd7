package dev.rolecall.server.imds;

import java.util.Locale;
import java.util.regex.Pattern;

/** A key of {@code rolecall.ini} with what may be written there, in one word or a few. For enums. */
public interface WordKey {

    /** The name of the constant. */
    String name();

    /** What the whole value must match. */
    Pattern pattern();

    /** What {@link #allows} demands, behind "must be". */
    String allowed();

    /** As it is written in its section. */
    default String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    default boolean allows(String text) {
        return pattern().matcher(text).matches();
    }
}
