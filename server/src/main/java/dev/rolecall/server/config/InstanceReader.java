package dev.rolecall.server.config;

import dev.rolecall.server.imds.InstanceKey;
import dev.rolecall.server.imds.InstanceSettings;
import dev.rolecall.server.imds.InstanceSwitch;
import dev.rolecall.server.imds.Placement;
import dev.rolecall.server.imds.PublicKey;
import dev.rolecall.server.imds.UserData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code [instance]}: what the metadata service tells about the instance. */
final class InstanceReader {
    private static final Set<String> MORE_KEYS =
            Set.of("security_groups", "public_key_file", "user_data", "user_data_file", "tags", "tag.NAME");

    /** As EC2 has them for tags that the metadata service shows. */
    private static final Pattern TAG = Pattern.compile("(?!(\\.|\\.\\.|_index)$)[A-Za-z0-9+.,_:@-]{1,128}");

    private static final int LONGEST_TAG_VALUE = 256;

    private final Settings settings;
    private final ConfigSection section;
    private final Problems problems;
    private final SmallFiles files;
    private final List<Path> named = new ArrayList<>();

    InstanceReader(Settings settings, ConfigSection section, Problems problems) {
        this.settings = settings;
        this.section = section;
        this.problems = problems;
        this.files = new SmallFiles(problems);
    }

    /** Every key of the section. */
    static Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(MORE_KEYS);
        keys.addAll(Words.keys(InstanceKey.values()));
        for (InstanceSwitch key : InstanceSwitch.values()) {
            keys.add(key.key());
        }
        keys.addAll(OptionsReader.keys());
        return keys;
    }

    InstanceSettings read() {
        return new InstanceSettings(
                words(),
                section.find("security_groups").map(this::groups).orElse(List.of()),
                tags(),
                section.find("public_key_file").flatMap(this::publicKey),
                userData(),
                switches(),
                named);
    }

    private Set<InstanceSwitch> switches() {
        Set<InstanceSwitch> switches = EnumSet.noneOf(InstanceSwitch.class);
        for (InstanceSwitch key : InstanceSwitch.values()) {
            if (flag(key.key(), false)) {
                switches.add(key);
            }
        }
        return switches;
    }

    private Map<InstanceKey, String> words() {
        Map<InstanceKey, String> words = Words.read(InstanceKey.class, section, problems);
        checkZone(words.get(InstanceKey.REGION), words.get(InstanceKey.AVAILABILITY_ZONE));
        if (!words.containsKey(InstanceKey.GROUP_NAME)) {
            section.find(InstanceKey.PARTITION_NUMBER.key())
                    .ifPresent(setting -> problems.add(setting.where() + " means nothing without group_name"));
        }
        return words;
    }

    private void checkZone(@Nullable String region, @Nullable String zone) {
        if (region != null && zone != null && !Placement.regionOf(zone).equals(region)) {
            section.find(InstanceKey.AVAILABILITY_ZONE.key())
                    .ifPresent(setting -> problems.mustBe(setting, "a zone of the region " + region));
        }
    }

    private List<String> groups(Setting setting) {
        List<String> groups = ListenersReader.words(setting);
        if (groups.isEmpty()) {
            problems.mustBe(setting, "names of security groups");
        }
        return groups;
    }

    /** Kept even while they are not shown, which may change at run time. */
    private Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        section.settings().forEach((key, setting) -> {
            if (key.startsWith(ConfigFile.TAG)) {
                tag(key.substring(ConfigFile.TAG.length()), setting, tags);
            }
        });
        return tags;
    }

    private void tag(String name, Setting setting, Map<String, String> tags) {
        if (!TAG.matcher(name).matches()) {
            problems.add(setting.where() + ": the name of a tag must have 1 to 128 letters, digits or +-.,_:@,"
                    + " and be none of '.', '..' and '_index'");
        } else if (setting.text().length() > LONGEST_TAG_VALUE) {
            problems.add(setting.where() + " must have " + LONGEST_TAG_VALUE + " characters or fewer");
        } else {
            tags.put(name, setting.text());
        }
    }

    /** Does not quote what is in the file: it might be the other half. */
    private Optional<PublicKey> publicKey(Setting setting) {
        return content(setting).flatMap(bytes -> {
            Optional<PublicKey> key = PublicKey.parse(new String(bytes, StandardCharsets.UTF_8));
            if (key.isEmpty()) {
                problems.add(setting.where() + ": " + setting.text()
                        + " must hold one public key as ssh-keygen writes it, such as id_ed25519.pub");
            }
            return key;
        });
    }

    private Optional<UserData> userData() {
        Optional<Setting> text = section.find("user_data");
        Optional<Setting> file = section.find("user_data_file");
        if (text.isPresent() && file.isPresent()) {
            problems.add(file.get().where() + " means nothing beside user_data; keep one");
            return Optional.empty();
        }
        return text.flatMap(this::inline).or(() -> file.flatMap(this::content).map(UserData::new));
    }

    private Optional<UserData> inline(Setting setting) {
        byte[] bytes = setting.text().getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > UserData.MOST_BYTES) {
            problems.add(setting.where() + " must have 1 to " + UserData.MOST_BYTES
                    + " bytes; what begins with # belongs into a file, named by user_data_file");
            return Optional.empty();
        }
        return Optional.of(new UserData(bytes));
    }

    private Optional<byte[]> content(Setting file) {
        return settings.path(file).flatMap(path -> {
            named.add(path);
            return files.read(file, path, UserData.MOST_BYTES);
        });
    }

    private boolean flag(String key, boolean otherwise) {
        return section.find(key)
                .map(setting -> Booleans.parse(setting, problems))
                .orElse(otherwise);
    }
}
