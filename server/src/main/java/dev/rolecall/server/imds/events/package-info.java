/** What AWS announces to an instance: interruptions, maintenance and the like, as plain data. */
@NullMarked
package dev.rolecall.server.imds.events;

import org.jspecify.annotations.NullMarked;
