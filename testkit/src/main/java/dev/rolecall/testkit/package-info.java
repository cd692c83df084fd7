/**
 * Rolecall inside a test: credentials as EC2, ECS and EKS serve them, without AWS and without a process.
 *
 * <p>{@link dev.rolecall.testkit.RolecallExtension} runs a server for a class or for each method,
 * {@link dev.rolecall.testkit.Rolecall} is what a test does with it, {@link dev.rolecall.testkit.SdkSystemProperties} leads the
 * AWS SDK for Java there, {@link dev.rolecall.testkit.TestClock} moves its time. All of it works with JUnit 5.14 and 6.
 */
@NullMarked
package dev.rolecall.testkit;

import org.jspecify.annotations.NullMarked;
