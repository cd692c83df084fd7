/** The Security Token Service: what we ask it, where it is, how it fails. Only {@code Sdk…} classes touch the AWS SDK. */
@NullMarked
package dev.rolecall.core.sts;

import org.jspecify.annotations.NullMarked;
