package dev.rolecall.server.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The headers of a request. Names are case-insensitive; values are as sent, without surrounding white space. */
public interface Headers {

    /** The first value of that name, or null if the header is absent. An empty value is a value. */
    @Nullable
    String first(String name);

    /** Every value of that name, in order; empty if the header is absent. */
    List<String> all(String name);

    /** Fixed headers with one value a name, for tests and embedding. */
    static Headers of(Map<String, String> values) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(values);
        return new Headers() {
            @Override
            public @Nullable String first(String name) {
                return copy.get(name);
            }

            @Override
            public List<String> all(String name) {
                String value = copy.get(name);
                return value == null ? List.of() : List.of(value);
            }
        };
    }
}
