/**
 * Whole days of a server with its clients and an STS that fails, in virtual time: {@code Simulation} is the world,
 * {@code Fault} what happens to it, {@code Judge} what must hold all the same.
 */
@NullMarked
package dev.rolecall.core.simulation;

import org.jspecify.annotations.NullMarked;
