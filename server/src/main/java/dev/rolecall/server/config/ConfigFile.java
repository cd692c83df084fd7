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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code rolecall.ini}, with every section and key known.
 *
 * @param server the keys of {@code [server]}
 * @param roles the keys of each {@code [role NAME]}, in order
 * @param listeners the keys of each {@code [listener NAME]}, in order
 */
record ConfigFile(
        Map<String, Setting> server,
        Map<String, Map<String, Setting>> roles,
        Map<String, Map<String, Setting>> listeners) {

    private static final Map<String, Set<String>> KEYS = Map.of(
            "server",
                    Set.of(
                            "bind",
                            "health_bind",
                            "state_dir",
                            "authorization_token_file",
                            "imds_tokens",
                            "authorization",
                            "lazy",
                            "sandbox",
                            "sandbox_session_duration"),
            "role", Set.of("profile"),
            "listener", Set.of("bind", "protocols", "roles", "imds_any_role", "authorization", "hosts"));

    static ConfigFile empty() {
        return new ConfigFile(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** Reads the file and reports whatever in it is not known. */
    static ConfigFile read(Path path, Problems problems) {
        ConfigFile file = empty();
        try {
            IniDocument document = IniDocument.parse(path);
            document.notes().stream()
                    .filter(note -> note.kind() == IniNote.Kind.DUPLICATE_KEY)
                    .forEach(note -> problems.add(path + ":" + note.line() + ": " + note.sentence()));
            document.sections().forEach(section -> file.take(path, section, problems));
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
        return file;
    }

    private void take(Path path, IniSection section, Problems problems) {
        String where = path + ":" + section.line() + ": [" + section.header() + "]";
        String kind = section.title().kind();
        String name = section.title().name();
        Optional<Map<String, Setting>> place = switch (kind) {
            case "server" -> name.isEmpty() ? Optional.of(server) : Optional.empty();
            case "role" -> named(roles, name);
            case "listener" -> named(listeners, name);
            default -> Optional.empty();
        };
        if (place.isEmpty()) {
            problems.add(where + " is not a section of rolecall.ini, or is there twice; it may have [server],"
                    + " [role NAME] and [listener NAME]");
            return;
        }
        for (IniProperty property : section.properties().values()) {
            take(path, kind, property, place.get(), problems);
        }
    }

    private static Optional<Map<String, Setting>> named(Map<String, Map<String, Setting>> places, String name) {
        if (name.isEmpty() || places.containsKey(name)) {
            return Optional.empty();
        }
        Map<String, Setting> place = new LinkedHashMap<>();
        places.put(name, place);
        return Optional.of(place);
    }

    private static void take(
            Path path, String kind, IniProperty property, Map<String, Setting> place, Problems problems) {
        String where = path + ":" + property.line() + ": " + property.key();
        Set<String> known = KEYS.getOrDefault(kind, Set.of());
        if (known.contains(property.key())) {
            place.put(property.key(), new Setting(where, property.text()));
        } else {
            problems.add(where + " is not a key of [" + kind + "]"
                    + NearestName.of(property.key(), known)
                            .map(name -> "; did you mean " + name + "?")
                            .orElse("; it may have "
                                    + String.join(", ", known.stream().sorted().toList())));
        }
    }
}
