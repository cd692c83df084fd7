/** The metadata services of the machine that this runs on, as a client: what {@code credential_source} names. */
@NullMarked
package dev.rolecall.core.metadata;

import org.jspecify.annotations.NullMarked;
