/** The values everything else speaks of: keys that cannot be printed, sessions, ARNs and the ways to fail. */
@NullMarked
package dev.rolecall.core.credentials;

import org.jspecify.annotations.NullMarked;
