package dev.rolecall.core.source;

import static dev.rolecall.core.source.ProfileProblems.invalid;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.profile.ProfileSection;

/** The keys {@code aws_access_key_id}, {@code aws_secret_access_key} and {@code aws_session_token} of a profile. */
final class KeysInProfile {
    static final String ID = "aws_access_key_id";
    static final String SECRET = "aws_secret_access_key";
    static final String TOKEN = "aws_session_token";

    private KeysInProfile() {}

    static boolean complete(ProfileSection profile) {
        return profile.text(ID).isPresent() && profile.text(SECRET).isPresent();
    }

    /** Whether any of the three is there, though perhaps not enough of them. */
    static boolean begun(ProfileSection profile) {
        return profile.text(ID).isPresent()
                || profile.text(SECRET).isPresent()
                || profile.text(TOKEN).isPresent();
    }

    static BaseSource.Keys read(ProfileSection profile) {
        String id = profile.text(ID).orElseThrow(() -> missing(profile, ID));
        String secret = profile.text(SECRET).orElseThrow(() -> missing(profile, SECRET));
        return new BaseSource.Keys(
                new AccessKeyId(id),
                Secret.of(secret),
                profile.text(TOKEN).map(Secret::of).orElse(null),
                profile.text("aws_account_id").orElse(null));
    }

    private static RuntimeException missing(ProfileSection profile, String key) {
        return invalid(profile, "has only half a key pair: add " + key + ", or remove the other half");
    }
}
