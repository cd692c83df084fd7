/** The receiving end of AWS Signature Version 4, in a header or in a presigned query. */
@NullMarked
package dev.rolecall.server.sandbox.sigv4;

import org.jspecify.annotations.NullMarked;
