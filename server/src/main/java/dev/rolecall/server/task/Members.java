package dev.rolecall.server.task;

import java.util.LinkedHashMap;
import java.util.Map;

/** Short objects, whose members come in the same order at every start. */
final class Members {
    private Members() {}

    static Map<String, Object> of(String name, Object value, String second, Object secondValue) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(name, value);
        members.put(second, secondValue);
        return members;
    }

    static Map<String, Object> of(
            String name, Object value, String second, Object secondValue, String third, Object thirdValue) {
        Map<String, Object> members = of(name, value, second, secondValue);
        members.put(third, thirdValue);
        return members;
    }
}
