package dev.rolecall.server.config;

import dev.rolecall.core.ini.IniDocument;
import dev.rolecall.core.ini.IniNote;
import dev.rolecall.core.ini.IniProblem;
import dev.rolecall.core.ini.IniProperty;
import dev.rolecall.core.ini.IniSection;
import dev.rolecall.core.ini.IniSyntaxException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads {@code rolecall.ini} and reports whatever in it is not known. */
final class ConfigFileReader {
    /** What the AWS files forgive; here it would be a setting that does not count, and nobody told. */
    private static final Set<IniNote.Kind> SLIPS =
            EnumSet.of(IniNote.Kind.DUPLICATE_KEY, IniNote.Kind.CONTINUATION_LIKE_KEY);

    private static final Set<String> NAMELESS = Set.of("server", "instance", "task", "kubernetes");

    /** The keys that end with a name of the user's choice, by the kind of section. */
    private static final Map<String, String> OPEN =
            Map.of("instance", ConfigFile.TAG, "task", ConfigFile.TAG, "container", ConfigFile.LABEL);

    private final Path path;
    private final Problems problems;
    private final Map<String, Map<String, ConfigSection>> byKind = new HashMap<>();

    private ConfigFileReader(Path path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    static ConfigFile read(Path path, Problems problems) {
        return new ConfigFileReader(path, problems).read();
    }

    private ConfigFile read() {
        try {
            IniDocument document = IniDocument.parse(path);
            document.notes().stream()
                    .filter(note -> SLIPS.contains(note.kind()))
                    .forEach(note -> problems.add(path + ":" + note.line() + ": " + note.sentence()));
            document.sections().forEach(this::take);
        } catch (IniSyntaxException e) {
            for (IniProblem problem : e.problems()) {
                problems.add(path + ":" + problem.line() + ": " + problem.message());
            }
        } catch (NoSuchFileException e) {
            problems.add(path + " does not exist; name the configuration file with --config or ROLECALL_CONFIG");
        } catch (AccessDeniedException e) {
            problems.add(path + " may not be read by this user");
        } catch (IOException e) {
            problems.add(path + " cannot be read: " + e.getMessage());
        }
        return new ConfigFile(
                only("server"),
                only("instance"),
                only("task"),
                all("role"),
                all("listener"),
                all("container"),
                only("kubernetes"),
                all("service-account"));
    }

    private ConfigSection only(String kind) {
        return all(kind).getOrDefault("", ConfigSection.absent());
    }

    private Map<String, ConfigSection> all(String kind) {
        return byKind.getOrDefault(kind, Map.of());
    }

    private void take(IniSection section) {
        String where = path + ":" + section.line() + ": [" + section.header() + "]";
        String kind = section.title().kind();
        String name = section.title().name();
        if (!ConfigFile.KEYS.containsKey(kind) || NAMELESS.contains(kind) != name.isEmpty()) {
            problems.add(where + " is not a section of rolecall.ini; it may have [server], [instance],"
                    + " [task], [container NAME], [kubernetes], [service-account NAMESPACE/NAME], [role NAME] and"
                    + " [listener NAME]");
            return;
        }
        ConfigSection known = new ConfigSection(where, settings(section, kind));
        if (byKind.computeIfAbsent(kind, one -> new LinkedHashMap<>()).putIfAbsent(name, known) != null) {
            problems.add(where + " is there twice; keep one");
        }
    }

    private Map<String, Setting> settings(IniSection section, String kind) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        Set<String> known = ConfigFile.KEYS.getOrDefault(kind, Set.of());
        for (IniProperty property : section.properties().values()) {
            String open = OPEN.getOrDefault(kind, "");
            boolean named = !open.isEmpty() && property.key().startsWith(open);
            String key = named ? open + property.written().substring(open.length()) : property.key();
            String where = path + ":" + property.line() + ": " + key;
            if (!named && !known.contains(key)) {
                problems.add(where + " is not a key of [" + kind + "]; " + advice(key, known));
            } else if (!property.nested().isEmpty()) {
                problems.add(where + " has keys indented below it; give it a value on its own line");
            } else {
                settings.put(key, new Setting(where, property.text()));
            }
        }
        return settings;
    }

    private static String advice(String typed, Set<String> known) {
        return NearestName.of(typed, known)
                .map(name -> "did you mean " + name + "?")
                .orElseGet(() -> "it may have "
                        + String.join(", ", known.stream().sorted().toList()));
    }
}
