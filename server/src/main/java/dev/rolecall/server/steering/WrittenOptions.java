package dev.rolecall.server.steering;

import dev.rolecall.server.config.NearestName;
import dev.rolecall.server.imds.MetadataOption;
import dev.rolecall.server.imds.MetadataOptions.Changes;
import dev.rolecall.server.steering.SteeringException.Kind;
import java.util.Arrays;
import java.util.Map;

/** Reads options of the metadata service as people write them. */
final class WrittenOptions {
    private WrittenOptions() {}

    /** The changes by their keys; fails on a key or a value that there is not. */
    static Changes read(Map<String, String> written) {
        Changes changes = Changes.none();
        for (Map.Entry<String, String> one : written.entrySet()) {
            MetadataOption option = option(one.getKey());
            changes = option.set(changes, one.getValue())
                    .orElseThrow(() -> new SteeringException(
                            Kind.WRONG,
                            option.key() + " must be " + option.allowed() + ", not '" + one.getValue() + "'"));
        }
        return changes;
    }

    private static MetadataOption option(String key) {
        return Arrays.stream(MetadataOption.values())
                .filter(option -> option.key().equals(key))
                .findFirst()
                .orElseThrow(
                        () -> new SteeringException(Kind.WRONG, "there is no option '" + key + "'; " + advice(key)));
    }

    private static String advice(String key) {
        return NearestName.of(key, MetadataOption.keys())
                .map(name -> "did you mean " + name + "?")
                .orElseGet(() -> "there are " + String.join(", ", MetadataOption.keys()));
    }
}
