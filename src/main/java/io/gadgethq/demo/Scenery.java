package io.gadgethq.demo;

import java.util.List;

/**
 * Where an agent stands and how true to the recordings it is.
 *
 * @param pods on its node
 * @param kubernetes whether it describes gadgets as an agent on Kubernetes does
 * @param pristine whether recordings are played once, in order, unchanged
 */
record Scenery(String node, List<SimulatedPod> pods, boolean kubernetes, boolean pristine) {
    Scenery {
        pods = List.copyOf(pods);
    }
}
