/** A user's program and its tests: a worker on a Spot instance, which must give its jobs back before the instance goes. */
@NullMarked
package dev.rolecall.testkit.drain;

import org.jspecify.annotations.NullMarked;
