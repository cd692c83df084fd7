package dev.rolecall.server.doctor;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.profile.ProfileLocations;
import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.source.CredentialSource;
import dev.rolecall.core.sts.SdkStsGateway;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.server.Machine;
import dev.rolecall.server.ProfileResolution;
import dev.rolecall.server.ProfileResolution.Resolution;
import dev.rolecall.server.config.ServerConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks at everything that a start with this configuration depends on. */
public final class Doctor {
    private final ServerConfig config;
    private final Machine machine;
    private final Patient patient;
    private final List<Diagnosis> found = new ArrayList<>();
    private final Set<StsTarget> targets = new LinkedHashSet<>();

    private Doctor(Patient patient) {
        this.config = patient.config();
        this.machine = patient.machine();
        this.patient = patient;
    }

    /**
     * What to look at.
     *
     * @param file the configuration file, whether or not it is there
     * @param asked whether somebody sits at a terminal
     */
    public record Patient(ServerConfig config, Path file, Machine machine, boolean asked) {}

    /**
     * What was found, in the order in which one would mend it. Blocks on STS.
     *
     * @param sts asked for its time, without a signature
     */
    public static List<Diagnosis> examine(Patient patient, SdkStsGateway sts) {
        Doctor doctor = new Doctor(patient);
        ServerConfig config = patient.config();
        Machine machine = patient.machine();
        doctor.files();
        doctor.profiles();
        doctor.found.addAll(AddressCheck.look(config));
        doctor.found.addAll(DockerSocketCheck.look(config.dockerSocket(), machine.ticker()));
        doctor.targets.forEach(target -> doctor.found.addAll(StsCheck.look(target, sts, machine.clock())));
        doctor.found.addAll(VariablesCheck.look(machine.environment()));
        doctor.found.addAll(ProxyCheck.look(machine.environment(), config.listeners()));
        return doctor.found.stream().distinct().toList();
    }

    private void files() {
        found.addAll(ConfigFileCheck.look(patient.file()));
        found.addAll(TokenFilesCheck.look(config.authorizationTokenFile(), config.stateDirectory()));
        try {
            ProfileLocations locations = ProfileLocations.from(machine.environment(), machine.home());
            found.addAll(FilesCheck.look(locations, config.stateDirectory()));
            found.addAll(PrivacyCheck.look(config));
            ProfileSet profiles = ProfileResolution.lazily(machine).profiles();
            found.addAll(SecretsInConfigCheck.look(profiles, locations.config()));
            found.addAll(DefaultProfileCheck.look(profiles));
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
                source(role, resolution.profile().source());
            } catch (CredentialsException e) {
                found.add(Diagnosis.fail(subject, String.valueOf(e.getMessage())));
            }
        });
    }

    private void source(String role, CredentialSource source) {
        found.addAll(source.base()
                .match(new BaseChecks(
                        role,
                        config.listeners(),
                        machine.environment(),
                        machine.clock().instant())));
        found.addAll(MfaCheck.look(role, source, config.sessions(), patient.asked()));
    }
}
