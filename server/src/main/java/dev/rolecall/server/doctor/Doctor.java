package dev.rolecall.server.doctor;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.profile.ProfileLocations;
import dev.rolecall.core.sts.SdkStsGateway;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.server.Machine;
import dev.rolecall.server.ProfileResolution;
import dev.rolecall.server.ProfileResolution.Resolution;
import dev.rolecall.server.config.ServerConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks at everything that a start with this configuration depends on. */
public final class Doctor {
    private final ServerConfig config;
    private final Machine machine;
    private final List<Diagnosis> found = new ArrayList<>();
    private final Set<StsTarget> targets = new LinkedHashSet<>();

    private Doctor(ServerConfig config, Machine machine) {
        this.config = config;
        this.machine = machine;
    }

    /**
     * What was found, in the order in which one would mend it. Blocks on STS.
     *
     * @param sts asked for its time, without a signature
     */
    public static List<Diagnosis> examine(ServerConfig config, Machine machine, SdkStsGateway sts) {
        Doctor doctor = new Doctor(config, machine);
        doctor.files();
        doctor.profiles();
        doctor.found.addAll(AddressCheck.look(config));
        doctor.targets.forEach(target -> doctor.found.addAll(StsCheck.look(target, sts, machine.clock())));
        doctor.found.addAll(VariablesCheck.look(machine.environment()));
        return List.copyOf(doctor.found);
    }

    private void files() {
        try {
            found.addAll(FilesCheck.look(
                    ProfileLocations.from(machine.environment(), machine.home()), config.stateDirectory()));
        } catch (CredentialsException e) {
            found.add(Diagnosis.fail("shared files", String.valueOf(e.getMessage())));
        }
    }

    private void profiles() {
        ProfileResolution files = ProfileResolution.lazily(machine);
        config.profiles().forEach((role, profile) -> {
            String subject = "role " + role;
            try {
                Resolution resolution = files.resolve(profile);
                targets.add(resolution.target());
                found.add(Diagnosis.ok(
                        subject,
                        "profile '" + resolution.profile().profile() + "' resolves, "
                                + resolution.profile().source().roles().size() + " roles to assume"));
                resolution.words().forEach(word -> found.add(Diagnosis.note(subject, word)));
            } catch (CredentialsException e) {
                found.add(Diagnosis.fail(subject, String.valueOf(e.getMessage())));
            }
        });
    }
}
