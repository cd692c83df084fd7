package dev.rolecall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.config.Protocol;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SystemSetting;

/** The default chain of the SDK finds the server, and behind the test everything is as before. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
final class SdkSystemPropertiesTest {

    /** As a program has it that knows nothing of tests. */
    private static String caller() {
        try (StsClient sts = StsClient.builder().region(Region.US_EAST_1).build()) {
            return sts.getCallerIdentity().arn();
        }
    }

    @Test
    void names_areThoseOfTheSdk() {
        Map<String, String> known = Stream.concat(
                        Stream.<SystemSetting>of(SdkSystemSetting.values()),
                        Stream.of(ProfileFileSystemSetting.AWS_PROFILE))
                .collect(Collectors.toMap(SystemSetting::environmentVariable, SystemSetting::property));

        SdkProperties.BY_VARIABLE.forEach((variable, property) -> {
            if (!variable.equals("AWS_ENDPOINT_URL_STS")) { // Made up by the SDK of the name of the service.
                assertThat(known).containsEntry(variable, property);
            }
        });
        assertThat(known.values())
                .containsAll(SdkProperties.IN_THE_WAY.stream()
                        .filter(name -> !name.equals("aws.endpointUrlSts"))
                        .toList());
        assertThat(List.of(
                        ProfileFileSystemSetting.AWS_CONFIG_FILE.property(),
                        ProfileFileSystemSetting.AWS_SHARED_CREDENTIALS_FILE.property(),
                        SdkSystemSetting.AWS_EC2_METADATA_DISABLED.property()))
                .containsExactlyInAnyOrderElementsOf(
                        SdkProperties.onlyWay(Protocol.IMDS, Path.of("nothing")).keySet());
    }

    static final class MethodsSample {
        @RegisterExtension
        static final RolecallExtension field =
                RolecallExtension.builder().roles("app", "jobs").build();

        @Test
        @SdkSystemProperties(Protocol.IMDS)
        void imds() {
            assertThat(caller()).contains(":assumed-role/app/");
            assertThat(field.requests("/latest/api/token")).isNotEmpty();
        }

        @Test
        @SdkSystemProperties(Protocol.ECS)
        void ecs() {
            assertThat(caller()).contains(":assumed-role/app/");
            assertThat(field.requests("/role/app")).hasSize(1);
        }

        @Test
        @SdkSystemProperties(Protocol.EKS)
        void eks() {
            assertThat(caller()).contains(":assumed-role/app/");
            assertThat(field.requests("/v1/credentials")).hasSize(1);
        }
    }

    @SdkSystemProperties(Protocol.IMDS)
    @ExtendWith(RolecallExtension.class)
    static final class ClassSample {
        @BeforeAll
        static void before() {
            assertThat(caller()).contains(":assumed-role/app/");
        }

        @Test
        void one(Rolecall rolecall) {
            assertThat(caller()).contains(":assumed-role/app/");
            assertThat(rolecall.requests("/latest/api/token")).isNotEmpty();
        }

        @Test
        @SdkSystemProperties(Protocol.ECS)
        void otherProtocol(Rolecall rolecall) {
            assertThat(caller()).contains(":assumed-role/app/");
            assertThat(rolecall.requests("/role/app")).isNotEmpty();
        }

        @Test
        void failed() {
            throw new AssertionError("on purpose");
        }
    }

    /** As a developer's JVM may have them. */
    private static final Map<Object, Object> STRANGE = Map.of(
            "aws.accessKeyId",
            "AKIAOTHER",
            "aws.secretAccessKey",
            "TEST-SECRET-other",
            "aws.disableEc2Metadata",
            "true",
            "aws.containerCredentialsPath",
            "/elsewhere",
            "aws.ec2MetadataServiceEndpoint",
            "http://127.0.0.1:1");

    private static Map<Object, Object> ofTheSdk(Properties properties) {
        Map<Object, Object> own = new HashMap<>(properties);
        own.keySet().removeIf(name -> !name.toString().startsWith("aws."));
        return own;
    }

    private static void assertRestored(Runnable run) {
        Properties real = System.getProperties();
        Properties strange = new Properties();
        strange.putAll(real);
        strange.putAll(STRANGE);
        strange.put("aws.profile", List.of("not a text"));
        Map<Object, Object> before = ofTheSdk(strange);
        System.setProperties(strange);
        try {
            run.run();

            assertThat(System.getProperties()).isSameAs(strange);
            assertThat(ofTheSdk(strange)).isEqualTo(before);
        } finally {
            System.setProperties(real);
        }
    }

    @Test
    void onMethods_eachProtocol_winsOverWhatWasSet() {
        assertRestored(() -> SampleRun.of(MethodsSample.class).succeeded(3));
    }

    @ExtendWith(RolecallExtension.class)
    abstract static class AtOnceSample {
        private static final AtomicInteger there = new AtomicInteger();

        @RepeatedTest(3)
        void method(Rolecall rolecall) {
            String mine = rolecall.imdsEndpoint().toString();
            assertThat(there.incrementAndGet()).isEqualTo(1);
            assertThat(System.getProperty("aws.ec2MetadataServiceEndpoint")).isEqualTo(mine);
            assertThat(caller()).contains(":assumed-role/app/");
            assertThat(System.getProperty("aws.ec2MetadataServiceEndpoint")).isEqualTo(mine);
            assertThat(there.decrementAndGet()).isZero();
        }
    }

    @SdkSystemProperties(Protocol.IMDS)
    static final class FirstAtOnceSample extends AtOnceSample {}

    @SdkSystemProperties(Protocol.IMDS)
    static final class SecondAtOnceSample extends AtOnceSample {}

    @Test
    void classes_thatCouldRunAtOnce_takeTurns() {
        assertRestored(() -> SampleRun.atOnce(FirstAtOnceSample.class, SecondAtOnceSample.class)
                .succeeded(6));
    }

    @Test
    void onAClass_countsForBeforeAllToo_andAFailureEndsIt() {
        assertRestored(() -> assertThat(SampleRun.of(ClassSample.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessage("on purpose")));
    }

    @SdkSystemProperties(Protocol.IMDS)
    static final class NoServerSample {
        @Test
        void method() {}
    }

    @SdkSystemProperties(Protocol.IMDS)
    @ExtendWith(RolecallExtension.class)
    static final class TwoServersSample {
        @RegisterExtension
        static final RolecallExtension other = RolecallExtension.builder().build();

        @Test
        void method() {}
    }

    @Test
    void noServerOrTwo_isSaid() {
        assertRestored(() -> {
            assertThat(SampleRun.of(NoServerSample.class).failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .hasMessageContaining("leads nowhere; register a RolecallExtension in")
                            .hasMessageEndingWith("NoServerSample"));
            assertThat(SampleRun.of(TwoServersSample.class).failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure).hasMessageContaining("cannot lead to two servers"));
        });
    }
}
