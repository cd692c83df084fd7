package dev.rolecall.server.imds;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the user says about the instance. Whatever is left out is made up, and agrees with it.
 *
 * @param words each as its key allows
 * @param securityGroups by name, one at least
 * @param tags shown unless the options of the metadata service forbid it
 * @param switches what is switched on
 * @param files what public key and user data were read from
 */
public record InstanceSettings(
        Map<InstanceKey, String> words,
        List<String> securityGroups,
        Map<String, String> tags,
        Optional<PublicKey> publicKey,
        Optional<UserData> userData,
        Set<InstanceSwitch> switches,
        List<Path> files) {
    private static final List<String> DEFAULT_GROUPS = List.of("default");

    public InstanceSettings {
        words = Map.copyOf(words);
        securityGroups = securityGroups.isEmpty() ? DEFAULT_GROUPS : List.copyOf(securityGroups);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        switches = Set.copyOf(switches);
        files = List.copyOf(files);
    }

    /** An instance of which nothing is said. */
    public static InstanceSettings none() {
        return new InstanceSettings(
                Map.of(), List.of(), Map.of(), Optional.empty(), Optional.empty(), Set.of(), List.of());
    }

    InstanceSettings withoutTags() {
        return new InstanceSettings(words, securityGroups, Map.of(), publicKey, userData, switches, files);
    }

    Optional<String> word(InstanceKey key) {
        return Optional.ofNullable(words.get(key));
    }

    /** None unless the user gives some. */
    List<String> list(InstanceKey key) {
        return word(key).map(text -> Arrays.asList(text.split("\\s*,\\s*", -1))).orElse(List.of());
    }

    /** Whether it is switched on. */
    public boolean has(InstanceSwitch what) {
        return switches.contains(what);
    }

    String lifeCycle() {
        return word(InstanceKey.LIFE_CYCLE).orElse("on-demand");
    }

    /** Absent unless an Auto Scaling group has set it. */
    Optional<String> autoscalingState() {
        return word(InstanceKey.AUTOSCALING_STATE);
    }
}
