package dev.rolecall.core.ini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MapOnDemandTest {
    private final AtomicInteger readings = new AtomicInteger();
    private final Map<String, Integer> map = new MapOnDemand<>(() -> {
        readings.incrementAndGet();
        Map<String, Integer> read = new LinkedHashMap<>();
        read.put("b", 1);
        read.put("a", 2);
        return read;
    });

    @Test
    void get_again_readsOnce() {
        assertThat(readings).hasValue(0);
        assertThat(map.get("a")).isEqualTo(2);
        assertThat(map.get("c")).isNull();
        assertThat(map.containsKey("b")).isTrue();
        assertThat(map.keySet()).containsExactly("b", "a");
        assertThat(readings).hasValue(1);
    }

    @Test
    void copyOf_mapThatWasNotRead_doesNotReadIt() {
        assertThat(MapOnDemand.copyOf(map)).isSameAs(map);
        assertThat(readings).hasValue(0);
    }

    @Test
    void copyOf_anotherMap_isItsOwnInTheSameOrder() {
        Map<String, Integer> original = new LinkedHashMap<>(map);

        Map<String, Integer> copy = MapOnDemand.copyOf(original);
        original.clear();

        assertThat(copy.keySet()).containsExactly("b", "a");
        assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void sections_ofTheSameText_areEqual() throws IniSyntaxException {
        String text = "[a]\nk = v\n  w\n";

        assertThat(IniDocument.parse(Path.of("f"), text)).isEqualTo(IniDocument.parse(Path.of("f"), text));
    }
}
