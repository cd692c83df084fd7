/** The AWS query protocol as STS speaks it: forms in, XML out, and the ways to say no. */
@NullMarked
package dev.rolecall.server.sandbox.query;

import org.jspecify.annotations.NullMarked;
