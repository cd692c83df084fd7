package dev.rolecall.core.system;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Constants as people and programs write them: {@code WITHOUT_ROLE} is {@code without-role}. */
public final class EnumText {
    private EnumText() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that is written so, to the letter. */
    public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(text))
                .findFirst();
    }
}
