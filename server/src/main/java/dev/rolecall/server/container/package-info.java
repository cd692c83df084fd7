/** The ECS and EKS container credentials endpoints. */
@NullMarked
package dev.rolecall.server.container;

import org.jspecify.annotations.NullMarked;
