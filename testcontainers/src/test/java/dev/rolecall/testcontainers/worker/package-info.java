/** A user's program and its tests: a worker that expects to run on a Spot instance with a role. */
@NullMarked
package dev.rolecall.testcontainers.worker;

import org.jspecify.annotations.NullMarked;
