/** Signs the instance identity document, and the only one to know BouncyCastle. */
@NullMarked
package dev.rolecall.server.identity;

import org.jspecify.annotations.NullMarked;
