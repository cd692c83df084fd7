/** The bytes that leave the server: documents, error pages, headers. The one place where secrets meet JSON. */
@NullMarked
package dev.rolecall.server.wire;

import org.jspecify.annotations.NullMarked;
