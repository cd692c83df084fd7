package dev.rolecall.server.imds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from a region or a zone. */
final class PlacementTest {
    private static Placement of(Map<InstanceKey, String> words) {
        InstanceSettings settings = new InstanceSettings(
                words, List.of(), Map.of(), Optional.empty(), Optional.empty(), Set.of(), List.of());
        return Placement.of(settings, "aws-of-the-role", "eu-west-1");
    }

    @Test
    void nothingSaid_isWhereTheRoleIs() {
        assertThat(of(Map.of())).isEqualTo(new Placement("aws-of-the-role", "eu-west-1", "eu-west-1a", "euw1-az1"));
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1b, us-east-1, use1-az2, aws, amazonaws.com",
        "ap-southeast-2a, ap-southeast-2, apse2-az1, aws, amazonaws.com",
        "us-gov-west-1c, us-gov-west-1, usgw1-az3, aws-us-gov, amazonaws.com",
        "cn-northwest-1a, cn-northwest-1, cnnw1-az1, aws-cn, amazonaws.com.cn",
        "eusc-de-east-1a, eusc-de-east-1, euscde1-az1, aws-eusc, amazonaws.eu",
        "us-west-2-lax-1a, us-west-2, usw2-lax1-az1, aws, amazonaws.com",
    })
    void zone_tellsTheRest(String zone, String region, String id, String partition, String domain) {
        Placement placement = of(Map.of(InstanceKey.AVAILABILITY_ZONE, zone));

        assertThat(placement).isEqualTo(new Placement(partition, region, zone, id));
        assertThat(placement.domain()).isEqualTo(domain);
    }

    @Test
    void region_hasItsFirstZone() {
        assertThat(of(Map.of(InstanceKey.REGION, "us-east-1")).zone()).isEqualTo("us-east-1a");
    }

    @Test
    void zoneId_given_isKept() {
        assertThat(of(Map.of(InstanceKey.AVAILABILITY_ZONE_ID, "euw1-az3")).zoneId())
                .isEqualTo("euw1-az3");
    }
}
