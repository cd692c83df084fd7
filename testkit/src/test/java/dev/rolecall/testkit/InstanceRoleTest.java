package dev.rolecall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.fault.Fault;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;

// sample: begin
@SdkSystemProperties(Protocol.IMDS)
final class InstanceRoleTest {
    @RegisterExtension
    static final RolecallExtension ec2 =
            RolecallExtension.builder().roles("app", "jobs").build();

    /** The code under test: it knows of EC2 only. */
    private static String whoAmI() {
        try (StsClient sts = StsClient.create()) {
            return sts.getCallerIdentity().arn();
        }
    }

    @Test
    void onAnInstance_itHasTheRoleOfTheInstance() {
        assertThat(whoAmI()).contains(":assumed-role/app/");
    }

    @Test
    void anotherRoleIsAttached_itHasThatOne() {
        ec2.steering().attach("jobs", Optional.empty());

        assertThat(whoAmI()).contains(":assumed-role/jobs/");
    }

    @Test
    void theRoleIsRevoked_itFails() {
        ec2.faults().add(Fault.revoked());

        assertThatThrownBy(InstanceRoleTest::whoAmI).isInstanceOf(SdkClientException.class);
    }
}
// sample: end
