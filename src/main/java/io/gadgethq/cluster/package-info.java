/**
 * Which clusters are there, and where do the agents of their nodes listen?
 *
 * <p>Knows addresses and states, not the protocol: {@link io.gadgethq.cluster.AgentProbe} is answered by the module that
 * speaks it. A node that does not answer is shown with its reason; it never makes a cluster fail.
 */
@ApplicationModule(allowedDependencies = {"event", "access"})
@NullMarked
package io.gadgethq.cluster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
