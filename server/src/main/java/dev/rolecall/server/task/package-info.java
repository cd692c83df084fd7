/** The ECS task metadata endpoints: the task and the containers that clients believe to run in. */
@NullMarked
package dev.rolecall.server.task;

import org.jspecify.annotations.NullMarked;
