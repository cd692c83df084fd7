package dev.rolecall.core.ini;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map in the order of its file, made when it is first asked for: of five thousand profiles, most are never
 * looked into. Safe for use by several threads.
 */
public final class MapOnDemand<V> extends AbstractMap<String, V> {
    private @Nullable Supplier<Map<String, V>> reader;
    private @Nullable Map<String, V> entries;

    /**
     * Creates a map.
     *
     * @param reader called once at most; must not fail
     */
    public MapOnDemand(Supplier<Map<String, V>> reader) {
        this.reader = reader;
    }

    /** A map that nobody can change any more and that keeps its order: the given one if it is so already, else a copy. */
    public static <V> Map<String, V> copyOf(Map<String, V> map) {
        return map instanceof MapOnDemand ? map : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private synchronized Map<String, V> entries() {
        if (reader != null) {
            entries = Collections.unmodifiableMap(reader.get());
            reader = null;
        }
        return entries == null ? Map.of() : entries;
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return entries().entrySet();
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return entries().get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return entries().containsKey(key);
    }
}
