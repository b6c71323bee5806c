/**
 * How is a gadget run and heard? The one door to the agent's gRPC service.
 *
 * <p>Peels the gRPC message down to a {@code Frame} and no further: records are decoded by the pipeline. Holds one channel
 * per node whatever the number of sessions. Does not know sessions, tenants or where the frames go. An instance can only
 * be followed through a {@link io.gadgethq.runtime.ReadyInstance}, since a careless attach kills the agent.
 */
@ApplicationModule(allowedDependencies = {"event", "cluster"})
@NullMarked
package io.gadgethq.runtime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
