package dev.rolecall.server.config;

import dev.rolecall.server.imds.MetadataOption;
import dev.rolecall.server.imds.MetadataOptions;
import dev.rolecall.server.imds.MetadataOptions.Changes;
import dev.rolecall.server.imds.TokenMode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Finds the options of the metadata service: what a listener says of its own counts most, then what {@code [instance]} does. */
final class OptionsReader {
    private static final Set<MetadataOption> IN_SECTIONS = EnumSet.complementOf(EnumSet.of(MetadataOption.HTTP_TOKENS));

    private final MetadataOptions instance;
    private final Problems problems;
    private final BooleanSupplier hopLimits;

    /**
     * Reads {@code [instance]}.
     *
     * @param hopLimits whether this machine can limit hops; asked only if somebody wants it
     */
    OptionsReader(TokenMode tokens, ConfigSection instance, Problems problems, BooleanSupplier hopLimits) {
        this.problems = problems;
        this.hopLimits = hopLimits;
        this.instance = MetadataOptions.of(tokens).with(tags(instance)).with(changes(instance));
    }

    /** The keys of them in {@code [instance]} and in {@code [listener NAME]}. */
    static Set<String> keys() {
        return IN_SECTIONS.stream().map(MetadataOption::key).collect(Collectors.toUnmodifiableSet());
    }

    /** Those of a listener. */
    MetadataOptions read(ConfigSection listener) {
        return instance.with(changes(listener));
    }

    private Changes changes(ConfigSection section) {
        Changes changes = Changes.none();
        for (MetadataOption option : IN_SECTIONS) {
            Optional<Setting> setting = section.find(option.key());
            if (setting.isPresent()) {
                changes = set(changes, option, setting.get());
            }
        }
        return changes;
    }

    private Changes set(Changes changes, MetadataOption option, Setting setting) {
        Optional<Changes> more = option.set(changes, setting.text());
        if (more.isEmpty()) {
            problems.mustBe(setting, option.allowed());
        } else if (option == MetadataOption.HTTP_PUT_RESPONSE_HOP_LIMIT && !hopLimits.getAsBoolean()) {
            problems.add(setting.where() + " needs Linux, and epoll; leave it out on this machine");
        }
        return more.orElse(changes);
    }

    /** An older word for one of them. */
    private Changes tags(ConfigSection section) {
        Optional<Setting> tags = section.find("tags");
        if (tags.isEmpty()) {
            return Changes.none();
        }
        if (section.find(MetadataOption.INSTANCE_METADATA_TAGS.key()).isPresent()) {
            problems.add(tags.get().where() + " means nothing beside instance_metadata_tags; keep that one");
        }
        return Changes.none().withTags(Booleans.parse(tags.get(), problems));
    }
}
