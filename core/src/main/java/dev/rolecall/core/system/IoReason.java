package dev.rolecall.core.system;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** Why something with files failed, in words for people. */
public final class IoReason {
    private IoReason() {}

    /** The system's words where it has some; the name of the exception is the rest of what Java tells. */
    public static String of(IOException failure) {
        String words = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return words == null
                ? failure.getClass().getSimpleName().replace("Exception", "")
                : words.replaceAll("\\s+", " ");
    }
}
