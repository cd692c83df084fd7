/** Multi-factor authentication as IAM does it: virtual devices, whose codes count once. */
@NullMarked
package dev.rolecall.server.sandbox.mfa;

import org.jspecify.annotations.NullMarked;
