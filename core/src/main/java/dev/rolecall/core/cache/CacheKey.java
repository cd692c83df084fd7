package dev.rolecall.core.cache;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.system.Digests;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose session a file holds. The name is the one that botocore gives it, so that the CLI and the server find each other's.
 *
 * @param name 40 hexadecimal digits: the file without {@code .json}
 * @param role the role that is assumed; absent for SSO, whose files have another form
 * @param sessionName what the profile says, if anything
 * @see <a href="https://github.com/boto/botocore/blob/develop/botocore/credentials.py">CachedCredentialFetcher, 1.43</a>
 */
public record CacheKey(
        String name, @Nullable Arn role, @Nullable String sessionName) {

    /** The session of an assumed role. The CLI leaves out who signs and which STS is asked. */
    public static CacheKey of(AssumeRole role) {
        SortedMap<String, Object> arguments = new TreeMap<>();
        arguments.put("RoleArn", role.roleArn());
        put(arguments, "RoleSessionName", role.roleSessionName());
        put(arguments, "ExternalId", role.externalId());
        put(arguments, "SerialNumber", role.mfaSerial());
        put(arguments, "DurationSeconds", role.durationSeconds());
        return new CacheKey(Digests.sha1Hex(PythonJson.spaced(arguments)), role.roleArn(), role.roleSessionName());
    }

    /** The session of a web identity. The duration is not part of the name, since the CLI does not ask for one. */
    public static CacheKey of(BaseSource.WebIdentity source) {
        SortedMap<String, Object> arguments = new TreeMap<>();
        arguments.put("RoleArn", source.roleArn());
        put(arguments, "RoleSessionName", source.roleSessionName());
        return new CacheKey(Digests.sha1Hex(PythonJson.spaced(arguments)), source.roleArn(), source.roleSessionName());
    }

    /** The role session of IAM Identity Center; by its start URL if the profile names no {@code sso_session}. */
    public static CacheKey of(BaseSource.Sso source) {
        SortedMap<String, Object> arguments = new TreeMap<>();
        arguments.put("accountId", source.accountId());
        arguments.put("roleName", source.roleName());
        if (source.session() == null) {
            arguments.put("startUrl", source.startUrl());
        } else {
            arguments.put("sessionName", source.session());
        }
        return new CacheKey(Digests.sha1Hex(PythonJson.compact(arguments)), null, null);
    }

    /** The same session as one asked for by someone, of some STS: what the CLI's names do not tell apart. */
    public CacheKey scopedTo(String scope) {
        return new CacheKey(Digests.sha1Hex(name + "\n" + scope), role, sessionName);
    }

    private static void put(SortedMap<String, Object> arguments, String name, @Nullable Object value) {
        if (value != null) {
            arguments.put(name, value);
        }
    }
}
