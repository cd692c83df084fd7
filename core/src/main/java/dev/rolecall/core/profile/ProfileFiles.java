package dev.rolecall.core.profile;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.ini.IniDocument;
import dev.rolecall.core.ini.IniSyntaxException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the shared files of the AWS CLI and SDKs from the disk. */
public final class ProfileFiles {
    private ProfileFiles() {}

    /**
     * Reads both files and merges them: a key of the credentials file replaces that of the config file, other keys stay,
     * and no profile inherits from {@code [default]}. A missing file counts as an empty one.
     *
     * @throws InvalidConfiguration if a file is there and cannot be read, or is not INI: names the file, the line and
     *     what to do, never a value
     */
    public static ProfileSet load(ProfileLocations locations) {
        return ProfileMerge.of(read(locations.config()), read(locations.credentials()));
    }

    private static IniDocument read(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidConfiguration(file + " is a directory: move it away, or name another file in "
                    + "AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE");
        }
        try {
            return IniDocument.parse(file);
        } catch (NoSuchFileException e) {
            return IniDocument.empty(file);
        } catch (AccessDeniedException e) {
            throw new InvalidConfiguration(file + " may not be read by this user: change its owner or its mode", e);
        } catch (IOException e) {
            throw new InvalidConfiguration(file + " cannot be read: " + e.getMessage(), e);
        } catch (IniSyntaxException e) {
            throw new InvalidConfiguration(String.valueOf(e.getMessage()), e);
        }
    }
}
