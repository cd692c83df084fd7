/** IAM Identity Center: signing in, keeping the sign-in fresh, and asking for the credentials of a role. */
@NullMarked
package dev.rolecall.core.sso;

import org.jspecify.annotations.NullMarked;
