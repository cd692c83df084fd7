/** Tells what will fail before it does, with neither a secret nor a permission. */
@NullMarked
package dev.rolecall.server.doctor;

import org.jspecify.annotations.NullMarked;
