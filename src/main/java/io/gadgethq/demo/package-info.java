/**
 * Simulated Inspektor Gadget agents: the real gRPC service with the real one's habits, fed from recordings of a running
 * agent.
 *
 * <p>They let the console be tried without a cluster, and let every other module be tested against rings that wrap,
 * queues that overflow and agents that die. One life of an agent is one {@link io.gadgethq.demo.AgentProcess}; all its
 * state is touched by the agent's own thread only, so nothing here needs a lock. Everything written into a record goes
 * through the schema the recording came with: nothing is tied to a particular gadget.
 *
 * <p>Must not know how the console decodes or stores: it is the other side of the wire.
 */
@ApplicationModule(allowedDependencies = {"event", "cluster", "catalog", "runtime::wire"})
@NullMarked
package io.gadgethq.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
