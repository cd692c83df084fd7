package dev.rolecall.core.sts;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which STS to call, and how to reach it and what stands beside it.
 *
 * @param region the region to sign for, and of the regional endpoint
 * @param endpoint replaces the computed endpoint, for a sandbox, LocalStack or a VPC endpoint
 * @param fips the FIPS endpoint
 * @param dualStack the endpoint that also speaks IPv6
 * @param legacyGlobal {@code sts_regional_endpoints = legacy}: {@code sts.amazonaws.com} for the regions that had it first
 * @param caBundle PEM file of the certificates to trust instead of the JDK's
 * @param maxAttempts how often the SDK tries a call, 1 or more; 3 if absent
 * @param signIn where the services of sign-ins are
 */
public record StsTarget(
        String region,
        @Nullable URI endpoint,
        boolean fips,
        boolean dualStack,
        boolean legacyGlobal,
        @Nullable Path caBundle,
        @Nullable Integer maxAttempts,
        SignInEndpoints signIn) {

    /** With sign-ins where AWS has them. */
    public StsTarget(
            String region,
            @Nullable URI endpoint,
            boolean fips,
            boolean dualStack,
            boolean legacyGlobal,
            @Nullable Path caBundle,
            @Nullable Integer maxAttempts) {
        this(region, endpoint, fips, dualStack, legacyGlobal, caBundle, maxAttempts, SignInEndpoints.NONE);
    }

    /** The regional endpoint of a region, with nothing special about it. */
    public static StsTarget regional(String region) {
        return new StsTarget(region, null, false, false, false, null, null);
    }

    /** The same, with calls tried once only. */
    StsTarget once() {
        return new StsTarget(region, endpoint, fips, dualStack, legacyGlobal, caBundle, 1, signIn);
    }

    /** The same in another region. */
    public StsTarget withRegion(String other) {
        return new StsTarget(other, endpoint, fips, dualStack, legacyGlobal, caBundle, maxAttempts, signIn);
    }

    /** The same with another endpoint. */
    public StsTarget withEndpoint(URI other) {
        return new StsTarget(region, other, fips, dualStack, legacyGlobal, caBundle, maxAttempts, signIn);
    }

    /** The same with sign-ins elsewhere. */
    public StsTarget withSignIn(SignInEndpoints others) {
        return new StsTarget(region, endpoint, fips, dualStack, legacyGlobal, caBundle, maxAttempts, others);
    }
}
