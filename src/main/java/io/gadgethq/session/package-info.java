/**
 * What should run, and what does?
 *
 * <p>{@link io.gadgethq.session.Sessions} is the one way in for every door: it admits, checks and writes down what should
 * run. The engine compares that with what is and reports through {@link io.gadgethq.session.SessionRegistry}. Nothing here
 * talks to an agent.
 *
 * <p>PostgreSQL says what is true; the sessions that have not ended are kept in memory as well, written through, since the
 * engine and the screens ask for them all the time. One lock orders all writes: there are few, and so the memory can
 * never differ from the tables. Sessions are written by JPA, feeds by JDBC batches when they changed. The
 * books of a feed are the history's.
 */
@ApplicationModule(
        allowedDependencies = {
            "event",
            "expression",
            "access",
            "cluster",
            "runtime",
            "catalog",
            "pipeline",
            "history"
        })
@NullMarked
package io.gadgethq.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
