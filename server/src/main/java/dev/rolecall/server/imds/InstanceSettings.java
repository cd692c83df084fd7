package dev.rolecall.server.imds;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user says about the instance. Whatever is left out is made up, and agrees with it.
 *
 * @param words each as its key allows
 * @param securityGroups by name, one at least
 * @param tags shown unless the options of the metadata service forbid it
 * @param extended whether the role's credentials are also served with the account's id, at a path of their own
 */
public record InstanceSettings(
        Map<InstanceKey, String> words,
        List<String> securityGroups,
        Map<String, String> tags,
        Optional<PublicKey> publicKey,
        Optional<UserData> userData,
        boolean extended) {
    private static final List<String> DEFAULT_GROUPS = List.of("default");

    public InstanceSettings {
        words = Map.copyOf(words);
        securityGroups = securityGroups.isEmpty() ? DEFAULT_GROUPS : List.copyOf(securityGroups);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** An instance of which nothing is said. */
    public static InstanceSettings none() {
        return new InstanceSettings(Map.of(), List.of(), Map.of(), Optional.empty(), Optional.empty(), false);
    }

    InstanceSettings withoutTags() {
        return new InstanceSettings(words, securityGroups, Map.of(), publicKey, userData, extended);
    }

    Optional<String> word(InstanceKey key) {
        return Optional.ofNullable(words.get(key));
    }

    String lifeCycle() {
        return word(InstanceKey.LIFE_CYCLE).orElse("on-demand");
    }

    /** Absent unless an Auto Scaling group has set it. */
    Optional<String> autoscalingState() {
        return word(InstanceKey.AUTOSCALING_STATE);
    }
}
