/** What the AWS shared files say: sections and values with the file and line that each came from. */
@NullMarked
package dev.rolecall.core.profile;

import org.jspecify.annotations.NullMarked;
