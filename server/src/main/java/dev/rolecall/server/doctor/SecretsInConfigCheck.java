package dev.rolecall.server.doctor;

import dev.rolecall.core.profile.ProfileSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks for keys in a shared file that others may read. */
final class SecretsInConfigCheck {
    private SecretsInConfigCheck() {}

    /**
     * What was found.
     *
     * @param config the file that many leave readable, since it need hold no secret
     */
    static List<Diagnosis> look(ProfileSet profiles, Path config) {
        return profiles.profiles().values().stream()
                .map(profile -> profile.value("aws_secret_access_key"))
                .flatMap(Optional::stream)
                .map(value -> value.origin())
                .filter(origin -> origin.file().equals(config) && Modes.isOpen(config))
                .findFirst()
                .map(origin -> Diagnosis.note(
                        "config file",
                        origin + " has a secret key, and others on this machine may read the file; chmod 600 " + config
                                + ", or move the key to the credentials file"))
                .stream()
                .toList();
    }
}
