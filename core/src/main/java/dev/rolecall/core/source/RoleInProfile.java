package dev.rolecall.core.source;

import static dev.rolecall.core.source.ProfileProblems.invalid;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.profile.ProfileSection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a profile that say how to assume its role, within the limits of STS.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole (verified 2026-11)</a>
 */
final class RoleInProfile {
    static final String ROLE_EXAMPLE = "arn:aws:iam::123456789012:role/name";
    static final String SESSION_NAME_RULE = "2 to 64 letters, digits or _+=,.@-";

    private static final int SHORTEST_ARN = 20;
    private static final int LONGEST_ARN = 2048;
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final Pattern MFA_SERIAL = Pattern.compile("[\\w+=/:,.@-]{9,256}");
    private static final int SHORTEST_SECONDS = 900;
    private static final int LONGEST_SECONDS = 43_200;

    private RoleInProfile() {}

    static AssumeRole read(ProfileSection profile) {
        return new AssumeRole(
                roleArn(profile),
                sessionName(profile),
                matching(profile, "external_id", EXTERNAL_ID, "2 to 1224 letters, digits or _+=,.@:/-"),
                durationSeconds(profile),
                matching(
                        profile,
                        "mfa_serial",
                        MFA_SERIAL,
                        "the ARN or the serial number of an MFA device: 9 to 256 letters, digits or _+=/:,.@-"));
    }

    static Arn roleArn(ProfileSection profile) {
        return profile.text("role_arn")
                .flatMap(Arn::parse)
                .filter(RoleInProfile::isRole)
                .orElseThrow(() -> invalid(
                        profile,
                        "role_arn",
                        "must look like " + ROLE_EXAMPLE + ", with " + SHORTEST_ARN + " to " + LONGEST_ARN
                                + " characters"));
    }

    /** Whether STS takes it for a role. */
    static boolean isRole(Arn arn) {
        int length = arn.toString().length();
        return arn.isRole() && length >= SHORTEST_ARN && length <= LONGEST_ARN;
    }

    static boolean isSessionName(String text) {
        return SESSION_NAME.matcher(text).matches();
    }

    static @Nullable String sessionName(ProfileSection profile) {
        return matching(profile, "role_session_name", SESSION_NAME, SESSION_NAME_RULE);
    }

    static @Nullable Integer durationSeconds(ProfileSection profile) {
        String text = profile.text("duration_seconds").orElse(null);
        if (text == null) {
            return null;
        }
        try {
            int seconds = Integer.parseInt(text);
            if (seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // Told below, in the same words as a number out of range.
        }
        throw invalid(
                profile,
                "duration_seconds",
                "must be a whole number from " + SHORTEST_SECONDS + " to " + LONGEST_SECONDS);
    }

    private static @Nullable String matching(ProfileSection profile, String key, Pattern pattern, String allowed) {
        String text = profile.text(key).orElse(null);
        if (text != null && !pattern.matcher(text).matches()) {
            throw invalid(profile, key, "must be " + allowed);
        }
        return text;
    }
}
