/** Rolecall inside a test: credentials as EC2, ECS and EKS serve them, without AWS and without a process. */
@NullMarked
package dev.rolecall.testkit;

import org.jspecify.annotations.NullMarked;
