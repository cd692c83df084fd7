/** Sessions on disk, in the format and under the names of the AWS CLI. */
@NullMarked
package dev.rolecall.core.cache;

import org.jspecify.annotations.NullMarked;
