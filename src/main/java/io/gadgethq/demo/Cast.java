package io.gadgethq.demo;

import java.time.Instant;
import java.util.List;

/** The pods of the node with the choice one run made among them. */
final class Cast {
    private final List<SimulatedPod> pods;
    private final boolean[] selected;

    Cast(NodeScript script, RunParameters parameters) {
        pods = script.scenery().pods();
        selected = new boolean[pods.size()];
        ContainerSelection selection = parameters.selection();
        for (int i = 0; i < selected.length; i++) {
            selected[i] = !script.gadget().selective() || selection.accepts(pods.get(i));
        }
    }

    PodMoment[] at(Instant now) {
        return PodMoment.of(pods, selected, now);
    }
}
