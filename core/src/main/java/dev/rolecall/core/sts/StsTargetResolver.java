package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.profile.Finding;
import dev.rolecall.core.profile.Origin;
import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.sts.StsSettings.Setting;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.system.HomeDirectory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides which STS a profile means, from its own keys and the environment. Pure: no file, no network. Immutable.
 *
 * <pre>
 * [profile app]
 * region = eu-west-1
 * use_fips_endpoint = true
 * max_attempts = 5
 * </pre>
 */
public final class StsTargetResolver {
    private static final String REGION_WITHOUT_ANY = "us-east-1";
    private static final String COMMERCIAL_PARTITION = "aws";

    /** A region becomes part of a host name, so it must not be able to say anything else. */
    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private static final Pattern ATTEMPTS = Pattern.compile("[1-9][0-9]{0,2}");

    private final ProfileSet profiles;
    private final Environment environment;

    public StsTargetResolver(ProfileSet profiles, Environment environment) {
        this.profiles = profiles;
        this.environment = environment;
    }

    /**
     * The target for calls on behalf of a profile.
     *
     * @param profile absent where the keys come from the environment alone
     * @param role the role to assume, whose partition tells whether a region can be guessed
     * @throws CredentialsException of the kind INVALID_CONFIGURATION, naming the variable, or file, line, profile and key
     */
    public ResolvedTarget resolve(@Nullable ProfileSection profile, @Nullable Arn role) {
        StsSettings settings = new StsSettings(profile, environment);
        List<Finding> findings = new ArrayList<>();
        ConfiguredEndpoints endpoints = new ConfiguredEndpoints(settings, profiles);
        StsTarget target = new StsTarget(
                region(settings, role, findings),
                endpoints.of("sts"),
                settings.flag("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"),
                settings.flag("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"),
                settings.find("AWS_STS_REGIONAL_ENDPOINTS", "sts_regional_endpoints")
                        .map(StsTargetResolver::isLegacy)
                        .orElse(false),
                settings.find("AWS_CA_BUNDLE", "ca_bundle").map(this::parsePath).orElse(null),
                settings.find("AWS_MAX_ATTEMPTS", "max_attempts")
                        .map(StsTargetResolver::parseAttempts)
                        .orElse(null),
                signIn(endpoints));
        findings.addAll(endpoints.findings());
        checkRetryMode(settings, findings);
        return new ResolvedTarget(target, findings);
    }

    private static String region(StsSettings settings, @Nullable Arn role, List<Finding> findings) {
        Optional<Setting> setting =
                settings.variable("AWS_REGION").or(() -> settings.find("AWS_DEFAULT_REGION", "region"));
        if (setting.isPresent()) {
            return parseRegion(setting.get());
        }
        ProfileSection profile = settings.profile();
        String remedy = profile == null
                ? "set AWS_REGION"
                : "set region in profile '" + profile.name() + "' (" + profile.origin() + ") or AWS_REGION";
        if (role != null && !role.partition().equals(COMMERCIAL_PARTITION)) {
            throw new InvalidConfiguration(
                    "no region is set, and " + role + " is in partition " + role.partition() + ": " + remedy);
        }
        findings.add(new Finding(
                profile == null ? Origin.ENVIRONMENT : profile.origin(),
                "no region is set, so STS is called in " + REGION_WITHOUT_ANY + ": " + remedy));
        return REGION_WITHOUT_ANY;
    }

    private static SignInEndpoints signIn(ConfiguredEndpoints endpoints) {
        return new SignInEndpoints(endpoints.of("sso"), endpoints.of("sso_oidc"), endpoints.of("signin"));
    }

    /** One way of retrying is built in: that of the standard mode. */
    private static void checkRetryMode(StsSettings settings, List<Finding> findings) {
        settings.find("AWS_RETRY_MODE", "retry_mode").ifPresent(mode -> {
            switch (mode.text().toLowerCase(Locale.ROOT)) {
                case "standard" -> {}
                case "legacy", "adaptive" ->
                    findings.add(mode.finding("= " + mode.text() + " is not used: calls are tried again as in the mode"
                            + " standard, and renewals begin long before they are needed"));
                default -> throw mode.mustBe("legacy, standard or adaptive");
            }
        });
    }

    /** Whether the text can be the name of a region. */
    public static boolean isRegion(String text) {
        return REGION.matcher(text).matches();
    }

    private static String parseRegion(Setting setting) {
        if (!isRegion(setting.text())) {
            throw setting.mustBe("a region such as eu-west-1");
        }
        return setting.text();
    }

    private static boolean isLegacy(Setting setting) {
        return switch (setting.text().toLowerCase(Locale.ROOT)) {
            case "legacy" -> true;
            case "regional" -> false;
            default -> throw setting.mustBe("legacy or regional");
        };
    }

    private Path parsePath(Setting setting) {
        try {
            return new HomeDirectory(environment).expand(Path.of(setting.text()));
        } catch (InvalidPathException e) {
            throw setting.mustBe("the path of a PEM file");
        }
    }

    private static Integer parseAttempts(Setting setting) {
        if (!ATTEMPTS.matcher(setting.text()).matches()) {
            throw setting.mustBe("a number from 1 to 999");
        }
        return Integer.valueOf(setting.text());
    }
}
