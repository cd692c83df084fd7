/** Who got credentials: the audit log, and the callers of late. */
@NullMarked
package dev.rolecall.server.audit;

import org.jspecify.annotations.NullMarked;
