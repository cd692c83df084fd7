package dev.rolecall.core.source;

import static dev.rolecall.core.source.ProfileProblems.invalid;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.profile.ProfileSection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys {@code aws_access_key_id}, {@code aws_secret_access_key} and {@code aws_session_token} of a profile. The last has an
 * older name, {@code aws_security_token}, which boto3 and the SDK for PHP still read.
 */
final class KeysInProfile {
    static final String ID = "aws_access_key_id";
    static final String SECRET = "aws_secret_access_key";
    static final String TOKEN = "aws_session_token";
    static final String OLD_TOKEN = "aws_security_token";
    static final String ACCOUNT = "aws_account_id";

    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");

    private KeysInProfile() {}

    static boolean complete(ProfileSection profile) {
        return profile.text(ID).isPresent() && profile.text(SECRET).isPresent();
    }

    /** Whether any of them is there, though perhaps not enough of them. */
    static boolean begun(ProfileSection profile) {
        return profile.text(ID).isPresent()
                || profile.text(SECRET).isPresent()
                || token(profile).isPresent();
    }

    static BaseSource.Keys read(ProfileSection profile) {
        String id = profile.text(ID).orElseThrow(() -> missing(profile, ID));
        String secret = profile.text(SECRET).orElseThrow(() -> missing(profile, SECRET));
        return new BaseSource.Keys(
                new AccessKeyId(id),
                Secret.of(secret),
                token(profile).map(Secret::of).orElse(null),
                account(profile));
    }

    private static Optional<String> token(ProfileSection profile) {
        return profile.text(TOKEN).or(() -> profile.text(OLD_TOKEN));
    }

    private static @Nullable String account(ProfileSection profile) {
        String account = profile.text(ACCOUNT).orElse(null);
        if (account != null && !ACCOUNT_ID.matcher(account).matches()) {
            throw invalid(profile, ACCOUNT, "must be the 12 digits of an account");
        }
        return account;
    }

    private static RuntimeException missing(ProfileSection profile, String key) {
        return invalid(profile, "has only half a key pair: add " + key + ", or remove the other half");
    }
}
