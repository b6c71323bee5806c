/**
 * What should run, and what does?
 *
 * <p>{@link io.gadgethq.session.Sessions} is the one way in for every door: it admits, checks and writes down what should
 * run. The engine compares that with what is and reports through {@link io.gadgethq.session.SessionRegistry}. Nothing here
 * talks to an agent.
 */
@ApplicationModule(
        allowedDependencies = {"event", "access", "cluster", "runtime", "catalog", "pipeline"})
@NullMarked
package io.gadgethq.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
