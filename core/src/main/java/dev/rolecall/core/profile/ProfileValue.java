package dev.rolecall.core.profile;

import dev.rolecall.core.ini.MapOnDemand;
import java.util.Map;

/**
 * The value of one key, either a text or nested keys.
 *
 * <pre>
 * region = eu-west-1
 * s3 =
 *   max_concurrent_requests = 10
 * </pre>
 *
 * @param text the value; empty where there are nested keys. May be a secret, so {@code toString} leaves it out
 * @param nested keys and values below this key, in the order of the file; empty for a plain text
 */
public record ProfileValue(String text, Map<String, String> nested, Origin origin) {
    public ProfileValue {
        nested = MapOnDemand.copyOf(nested);
    }

    @Override
    public String toString() {
        return "value at " + origin;
    }
}
