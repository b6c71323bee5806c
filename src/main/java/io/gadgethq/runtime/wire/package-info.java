/**
 * The agent's gRPC service as generated from {@code api.proto}. Only this module and the simulated agents of
 * {@code demo} speak it.
 */
@NamedInterface("wire")
@NullUnmarked
package io.gadgethq.runtime.wire;

import org.jspecify.annotations.NullUnmarked;
import org.springframework.modulith.NamedInterface;
