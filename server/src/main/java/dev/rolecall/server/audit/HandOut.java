package dev.rolecall.server.audit;

import dev.rolecall.core.store.Asker;
import java.time.Instant;

/**
 * One credential document that somebody got. Holds no secret.
 *
 * @param at by the clock of this machine, as the log
 * @param key the last four characters of the access key id
 * @param expiration as the document tells it
 */
record HandOut(Instant at, String role, Asker to, String key, Instant expiration) {}
