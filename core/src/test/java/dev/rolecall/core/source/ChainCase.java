package dev.rolecall.core.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.core.profile.ProfileFiles;
import dev.rolecall.core.profile.ProfileLocations;
import dev.rolecall.core.profile.ProfileSet;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One case of {@code chains/*.json}: the text of the two files, the profile to resolve, and what it comes to.
 *
 * <p>{@code expected} lists the steps as {@code rolecall chain --json} does, {@code findings} what is said about them. An
 * {@code error} names the place ({@code config:3}), the profile, the key if there is one, and further words of the message.
 */
record ChainCase(String name, JsonNode json) {
    private static final JsonMapper JSON = new JsonMapper();

    static List<ChainCase> all() throws IOException, URISyntaxException {
        URL directory = Objects.requireNonNull(ChainCase.class.getResource("/chains"));
        List<ChainCase> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(directory.toURI()))) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName()).replace(".json", "");
                cases.add(new ChainCase(name, JSON.readTree(Files.readString(file))));
            }
        }
        return cases;
    }

    String selected() {
        return json.required("selected").asText();
    }

    boolean isError() {
        return json.has("error");
    }

    /** The files as they would stand on disk, read as they would be. */
    ProfileSet profiles(Path directory) throws IOException {
        return ProfileFiles.load(new ProfileLocations(write(directory, "config"), write(directory, "credentials")));
    }

    private Path write(Path directory, String file) throws IOException {
        return Files.writeString(directory.resolve(file), String.join("\n", texts(json.path(file))));
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    @Override
    public String toString() {
        return name;
    }
}
