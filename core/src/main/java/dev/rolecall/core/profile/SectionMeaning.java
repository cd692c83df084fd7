package dev.rolecall.core.profile;

import dev.rolecall.core.ini.AwsName;
import dev.rolecall.core.ini.IniSection;
import dev.rolecall.core.ini.SectionTitle;
import java.util.Set;

/**
 * What a section header means in one of the two files, which differ: {@code [profile x]} in config is {@code [x]} in
 * credentials.
 *
 * @param name empty where the section is ignored
 * @param remark what to tell the user; empty if there is nothing to tell
 */
record SectionMeaning(Kind kind, String name, String remark) {
    enum Kind {
        PROFILE,
        SSO_SESSION,
        SERVICES,
        IGNORED
    }

    static final String DEFAULT = "default";

    private static final Set<String> KINDS_OF_CONFIG = Set.of("profile", "sso-session", "services");
    private static final Set<String> SECTIONS_OF_THE_CLI = Set.of("plugins", "preview");

    private static final String BAD_NAME =
            "the section is ignored: its name may have letters, digits and _ - / . % @ : + only";
    private static final String QUOTED =
            "the name is in quotes: the AWS CLI reads it, but most SDKs ignore the section";
    private static final String UPPER_CASE_DEFAULT =
            "the section is ignored, but the AWS CLI and boto3 add its keys to every profile: write [default]";

    static SectionMeaning inConfig(IniSection section) {
        SectionTitle title = section.title();
        return switch (title.kind()) {
            case "profile" -> named(Kind.PROFILE, title);
            case "sso-session" -> named(Kind.SSO_SESSION, title);
            case "services" -> named(Kind.SERVICES, title);
            default -> bare(section.header());
        };
    }

    /**
     * Reads a header of the credentials file.
     *
     * @param quotedNames the profiles that the config file names in quotes, and that stand here without: the AWS CLI
     *     writes {@code [profile "my app"]} there and {@code [my app]} here
     */
    static SectionMeaning inCredentials(IniSection section, Set<String> quotedNames) {
        String header = section.header();
        if (header.equals("DEFAULT")) {
            return ignored(UPPER_CASE_DEFAULT);
        }
        if (AwsName.matches(header) || quotedNames.contains(header)) {
            return new SectionMeaning(Kind.PROFILE, header, "");
        }
        return KINDS_OF_CONFIG.contains(section.title().kind())
                ? ignored("the section is ignored: in the credentials file write the name of the profile alone, and put"
                        + " other sections into the config file")
                : ignored(BAD_NAME);
    }

    private static SectionMeaning named(Kind kind, SectionTitle title) {
        if (title.quoted() && !title.name().isBlank()) {
            return new SectionMeaning(kind, title.name(), QUOTED);
        }
        return AwsName.matches(title.name()) ? new SectionMeaning(kind, title.name(), "") : ignored(BAD_NAME);
    }

    private static SectionMeaning bare(String header) {
        if (header.equals(DEFAULT)) {
            return new SectionMeaning(Kind.PROFILE, DEFAULT, "");
        }
        if (header.equals("DEFAULT")) {
            return ignored(UPPER_CASE_DEFAULT);
        }
        if (SECTIONS_OF_THE_CLI.contains(header)) {
            return ignored("");
        }
        return ignored("the section is ignored: in the config file write [profile NAME], [sso-session NAME] or"
                + " [services NAME]");
    }

    static SectionMeaning ignored(String remark) {
        return new SectionMeaning(Kind.IGNORED, "", remark);
    }
}
