package dev.rolecall.testkit;

import dev.rolecall.server.config.Protocol;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Lets the AWS SDK for Java find the server without a word in the code under test: during the test, system properties lead its
 * default chain there, over this protocol. Behind it they are what they were. Needs a {@link RolecallExtension}.
 *
 * <pre>{@code
 * @Test
 * @SdkSystemProperties(Protocol.IMDS)
 * void job_onEc2_findsItsRole() {
 *     StsClient.create().getCallerIdentity();
 * }
 * }</pre>
 *
 * <p>On a class, the properties are there for {@code @BeforeAll} too, if the class has a server. Properties of the SDK that would
 * outrank the server are cleared and the files of {@code ~/.aws} are left aside; variables such as {@code AWS_ACCESS_KEY_ID}
 * cannot be, so tests run without them. ECS and EKS clients find no metadata service,
 * so their region is what {@code aws.region} or {@code AWS_REGION} says.
 *
 * <p>Properties are for the whole JVM. Under parallel execution JUnit therefore runs such a test only while no other holds
 * {@link Resources#SYSTEM_PROPERTIES}; tests that only use the default chain should lock it, too.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ResourceLock(Resources.SYSTEM_PROPERTIES)
@ExtendWith(SdkPropertiesCheck.class)
public @interface SdkSystemProperties {
    /** How the SDK asks. */
    Protocol value();
}
