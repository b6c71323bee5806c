/**
 * Does what should run, run here?
 *
 * <p>Compares the registry ('should') with the agents ('is') over and over. Start, stop, expiry, resumption after a restart
 * or crash of the console, and the removal of instances nobody wants any more are the same comparison; there is no other
 * path. One virtual thread per feed owns that feed's stream from attach to end. Exports nothing.
 */
@ApplicationModule(
        allowedDependencies = {
            "event",
            "expression",
            "access",
            "cluster",
            "runtime",
            "pipeline",
            "live",
            "session",
            "history",
            "storage"
        })
@NullMarked
package io.gadgethq.runner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
