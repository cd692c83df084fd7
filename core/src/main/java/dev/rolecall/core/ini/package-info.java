/** Reads INI text as the AWS SDKs do, with file and line for everything found. Knows sections and keys, not what they mean. */
@NullMarked
package dev.rolecall.core.ini;

import org.jspecify.annotations.NullMarked;
