package dev.rolecall.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;

/** What the mode of a file lets others do. False where there is no file, or the file system knows no modes. */
final class Modes {
    private Modes() {}

    /** Whether its group or everybody may read or write it. */
    static boolean isOpen(Path file) {
        return others(
                file,
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.GROUP_WRITE,
                PosixFilePermission.OTHERS_READ,
                PosixFilePermission.OTHERS_WRITE);
    }

    /** Whether its group or everybody may write it. */
    static boolean isWritableByOthers(Path file) {
        return others(file, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    }

    private static boolean others(Path file, PosixFilePermission... permissions) {
        try {
            Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
            return Arrays.stream(permissions).anyMatch(granted::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
