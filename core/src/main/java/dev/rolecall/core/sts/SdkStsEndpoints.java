package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.awscore.endpoints.AwsEndpointAttribute;
import software.amazon.awssdk.awscore.endpoints.authscheme.EndpointAuthScheme;
import software.amazon.awssdk.awscore.endpoints.authscheme.SigV4AuthScheme;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;
import software.amazon.awssdk.utils.CompletableFutureUtils;

/**
 * Works out where STS is, by the SDK's own endpoint rules, so that no list of partitions or regions of ours can grow stale.
 * Pure: no network.
 */
public final class SdkStsEndpoints {
    private static final StsEndpointProvider RULES = StsEndpointProvider.defaultProvider();

    /** An endpoint with the region that requests to it are signed for; the global endpoint has one of its own. */
    record SigningEndpoint(URI uri, String region) {}

    private SdkStsEndpoints() {}

    /**
     * The URL that calls to the target go to.
     *
     * @throws CredentialsException if the rules know no endpoint of that sort for the region
     */
    public static URI endpointOf(StsTarget target) {
        return resolve(target).uri();
    }

    static SigningEndpoint resolve(StsTarget target) {
        URI configured = target.endpoint();
        return configured == null ? computed(target) : new SigningEndpoint(configured, target.region());
    }

    private static SigningEndpoint computed(StsTarget target) {
        try {
            Endpoint endpoint = CompletableFutureUtils.joinLikeSync(RULES.resolveEndpoint(parameters -> parameters
                    .region(Region.of(target.region()))
                    .useFips(target.fips())
                    .useDualStack(target.dualStack())
                    .useGlobalEndpoint(target.legacyGlobal())));
            return new SigningEndpoint(endpoint.endpointUrl().toUri(), signingRegion(endpoint, target.region()));
        } catch (SdkException e) {
            throw new InvalidConfiguration("there is no such STS endpoint in region " + target.region() + ": "
                    + e.getMessage() + ". Change the region or the kind of endpoint");
        }
    }

    private static String signingRegion(Endpoint endpoint, String otherwise) {
        List<EndpointAuthScheme> schemes = endpoint.attribute(AwsEndpointAttribute.AUTH_SCHEMES);
        if (schemes == null) {
            return otherwise;
        }
        return schemes.stream()
                .filter(SigV4AuthScheme.class::isInstance)
                .map(scheme -> ((SigV4AuthScheme) scheme).signingRegion())
                .findFirst()
                .orElse(otherwise);
    }
}
