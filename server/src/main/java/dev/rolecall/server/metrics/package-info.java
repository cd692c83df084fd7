/**
 * What is counted, and how it is told to Prometheus. Counting is plain and begins with the server; Micrometer is loaded when
 * the first scrape comes, since loading it costs more than the rest of a start.
 */
@NullMarked
package dev.rolecall.server.metrics;

import org.jspecify.annotations.NullMarked;
