package dev.rolecall.core.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdkStsEndpointsTest {

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, regional, sts.eu-west-1.amazonaws.com, eu-west-1",
        "eu-west-1, legacy, sts.amazonaws.com, us-east-1",
        "eu-west-1, fips, sts-fips.eu-west-1.amazonaws.com, eu-west-1",
        "eu-west-1, dual, sts.eu-west-1.api.aws, eu-west-1",
        "cn-north-1, regional, sts.cn-north-1.amazonaws.com.cn, cn-north-1",
        "cn-north-1, legacy, sts.cn-north-1.amazonaws.com.cn, cn-north-1",
        "cn-north-1, dual, sts.cn-north-1.api.amazonwebservices.com.cn, cn-north-1",
        "us-gov-west-1, regional, sts.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "us-gov-west-1, fips, sts.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "us-gov-east-1, fips, sts.us-gov-east-1.amazonaws.com, us-gov-east-1",
        "eusc-de-east-1, regional, sts.eusc-de-east-1.amazonaws.eu, eusc-de-east-1",
        "us-iso-east-1, regional, sts.us-iso-east-1.c2s.ic.gov, us-iso-east-1",
        "us-isob-east-1, regional, sts.us-isob-east-1.sc2s.sgov.gov, us-isob-east-1",
        "aws-global, regional, sts.amazonaws.com, us-east-1",
        "xx-future-9, regional, sts.xx-future-9.amazonaws.com, xx-future-9",
    })
    void assertion107_regionAndKind_giveHostAndSigningRegion(String region, String kind, String host, String signed) {
        StsTarget target = new StsTarget(
                region, null, kind.equals("fips"), kind.equals("dual"), kind.equals("legacy"), null, null);

        assertThat(SdkStsEndpoints.endpointOf(target)).isEqualTo(URI.create("https://" + host));
        assertThat(SdkStsEndpoints.resolve(target).region()).isEqualTo(signed);
    }

    private static final Set<String> HAD_THE_GLOBAL_ENDPOINT_FIRST = Set.of(
            "ap-northeast-1",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    @Test
    void assertion107_legacyRegions_useTheGlobalEndpoint() {
        assertThat(HAD_THE_GLOBAL_ENDPOINT_FIRST)
                .allSatisfy(region -> assertThat(legacy(region))
                        .isEqualTo(new SdkStsEndpoints.SigningEndpoint(
                                URI.create("https://sts.amazonaws.com"), "us-east-1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-south-1", "af-south-1", "ap-east-1", "ap-northeast-3", "me-south-1", "il-central-1"})
    void assertion107_legacyInLaterRegion_staysRegional(String region) {
        assertThat(legacy(region).uri()).hasHost("sts." + region + ".amazonaws.com");
        assertThat(legacy(region).region()).isEqualTo(region);
    }

    @Test
    void endpointOf_configured_isTakenAsItIs() {
        StsTarget target = new StsTarget("eu-west-1", null, true, true, true, null, null)
                .withEndpoint(URI.create("http://localhost:4566/base"));

        assertThat(SdkStsEndpoints.endpointOf(target)).isEqualTo(URI.create("http://localhost:4566/base"));
        assertThat(SdkStsEndpoints.resolve(target).region()).isEqualTo("eu-west-1");
    }

    private static SdkStsEndpoints.SigningEndpoint legacy(String region) {
        return SdkStsEndpoints.resolve(new StsTarget(region, null, false, false, true, null, null));
    }
}
