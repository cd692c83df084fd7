package dev.rolecall.core.profile;

import dev.rolecall.core.ini.AwsName;
import dev.rolecall.core.ini.IniDocument;
import dev.rolecall.core.ini.IniProperty;
import dev.rolecall.core.ini.IniSection;
import dev.rolecall.core.ini.MapOnDemand;
import dev.rolecall.core.profile.SectionMeaning.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Folds the two files into one set, key by key: a key of the credentials file replaces that of the config file. */
final class ProfileMerge {
    private static final String DUPLICATE_SECTION =
            "the section stands here again and its keys join the first; the AWS CLI and boto3 reject the whole file:"
                    + " make it one";
    private static final String TWO_DEFAULTS =
            "the section is ignored, for there is a [profile default] too; the AWS CLI and boto3 take the later of the"
                    + " two: keep one";
    private final Map<Kind, Map<String, Draft>> drafts = new EnumMap<>(Kind.class);
    private final Set<String> quotedNames = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private ProfileMerge() {}

    static ProfileSet of(IniDocument config, IniDocument credentials) {
        ProfileMerge merge = new ProfileMerge();
        merge.addConfig(config);
        merge.add(credentials, section -> SectionMeaning.inCredentials(section, merge.quotedNames));
        return new ProfileSet(
                merge.sections(Kind.PROFILE),
                merge.sections(Kind.SSO_SESSION),
                merge.sections(Kind.SERVICES),
                merge.findings);
    }

    private void addConfig(IniDocument config) {
        boolean prefixedDefault = config.sections().stream().anyMatch(ProfileMerge::isPrefixedDefault);
        add(config, section -> meaningInConfig(section, prefixedDefault));
    }

    private SectionMeaning meaningInConfig(IniSection section, boolean prefixedDefault) {
        if (prefixedDefault && section.header().equals(SectionMeaning.DEFAULT)) {
            return SectionMeaning.ignored(TWO_DEFAULTS);
        }
        SectionMeaning meaning = SectionMeaning.inConfig(section);
        if (meaning.kind() == Kind.PROFILE && section.title().quoted()) {
            quotedNames.add(meaning.name());
        }
        return meaning;
    }

    private static boolean isPrefixedDefault(IniSection section) {
        return section.title().kind().equals("profile")
                && section.title().name().equals(SectionMeaning.DEFAULT);
    }

    private void add(IniDocument document, Function<IniSection, SectionMeaning> meanings) {
        List<Finding> found = new ArrayList<>();
        document.notes().forEach(note -> found.add(OtherClients.finding(document.file(), note)));
        Map<Kind, Set<String>> seen = new EnumMap<>(Kind.class);
        for (IniSection section : document.sections()) {
            Place place = new Place(document.file(), section.header(), found);
            SectionMeaning meaning = meanings.apply(section);
            place.remark(section.line(), meaning.remark());
            if (meaning.kind() == Kind.IGNORED) {
                continue;
            }
            if (!seen.computeIfAbsent(meaning.kind(), kind -> new HashSet<>()).add(meaning.name())) {
                place.remark(section.line(), DUPLICATE_SECTION);
            }
            draft(meaning, place.origin(section.line())).parts().add(new Part(document.file(), section));
        }
        found.sort(Comparator.comparingInt(finding -> finding.origin().line()));
        findings.addAll(found);
    }

    private Draft draft(SectionMeaning meaning, Origin origin) {
        return drafts(meaning.kind())
                .computeIfAbsent(meaning.name(), name -> new Draft(name, new ArrayList<>(), origin));
    }

    private Map<String, Draft> drafts(Kind kind) {
        return drafts.computeIfAbsent(kind, missing -> new LinkedHashMap<>());
    }

    private Map<String, ProfileSection> sections(Kind kind) {
        Map<String, ProfileSection> sections = new LinkedHashMap<>();
        drafts(kind).values().forEach(draft -> sections.put(draft.name, draft.finished()));
        return sections;
    }

    /** A section while the files are read. */
    private record Draft(String name, List<Part> parts, Origin origin) {

        ProfileSection finished() {
            return new ProfileSection(name, new MapOnDemand<>(this::values), origin);
        }

        private Map<String, ProfileValue> values() {
            Map<String, ProfileValue> values = new LinkedHashMap<>();
            parts.forEach(part -> part.addTo(values));
            return values;
        }
    }

    /** What one section of a file adds to its profile. */
    private record Part(Path file, IniSection section) {

        void addTo(Map<String, ProfileValue> values) {
            for (IniProperty property : section.properties().values()) {
                if (AwsName.matches(property.key())) {
                    values.put(property.key(), value(property));
                }
            }
        }

        private ProfileValue value(IniProperty property) {
            Map<String, String> nested = new LinkedHashMap<>(property.nested());
            nested.keySet().removeIf(key -> !AwsName.matches(key));
            return new ProfileValue(property.text(), nested, new Origin(file, property.line()));
        }
    }

    /** A section of a file, as findings name it. */
    private record Place(Path file, String header, List<Finding> findings) {

        Origin origin(int line) {
            return new Origin(file, line);
        }

        void remark(int line, String remark) {
            if (!remark.isEmpty()) {
                findings.add(new Finding(origin(line), "[" + header + "]: " + remark));
            }
        }
    }
}
