/** Service accounts of a Kubernetes cluster, told by the tokens that it signs for pods. */
@NullMarked
package dev.rolecall.server.kubernetes;

import org.jspecify.annotations.NullMarked;
