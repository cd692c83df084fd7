/** Rolecall as a container of a test: credentials as EC2, ECS and EKS serve them, without AWS, on the engine of Testcontainers. */
@NullMarked
package dev.rolecall.testcontainers;

import org.jspecify.annotations.NullMarked;
