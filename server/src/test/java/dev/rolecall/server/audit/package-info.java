@NullMarked
package dev.rolecall.server.audit;

import org.jspecify.annotations.NullMarked;
