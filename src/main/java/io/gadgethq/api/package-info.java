/**
 * The programs' door: {@code /api/v1}, its description, health and the request log.
 *
 * <p>Translates between JSON and the services and decides nothing: rights, limits and the checks of what is entered are
 * below, so both doors refuse the same. Every refusal is a problem detail (RFC 9457) that says what to do. Live events
 * are written by the request's own virtual thread at the pace of the reader, straight from the session's ring: there is
 * no buffer to fill. Does not know how events come about nor how a screen looks.
 */
@ApplicationModule(
        allowedDependencies = {
            "event",
            "expression",
            "access",
            "cluster",
            "runtime",
            "live",
            "pipeline",
            "catalog",
            "session",
            "history"
        })
@NullMarked
package io.gadgethq.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
