/** A Security Token Service inside the process: the real protocol, real checks, fake credentials, no AWS account. */
@NullMarked
package dev.rolecall.server.sandbox;

import org.jspecify.annotations.NullMarked;
