package io.gadgethq.demo;

import java.time.Instant;
import java.util.List;

/**
 * What is up with a pod at the moment.
 *
 * @param active selected by the run, and its container is alive
 */
record PodMoment(boolean active, long restarts, boolean intruded) {

    static PodMoment[] of(List<SimulatedPod> pods, boolean[] selected, Instant now) {
        PodMoment[] moments = new PodMoment[pods.size()];
        for (int i = 0; i < moments.length; i++) {
            SimulatedPod pod = pods.get(i);
            moments[i] =
                    new PodMoment(
                            selected[i] && !Story.silent(pod, now),
                            Story.restarts(pod, now),
                            Story.intruded(pod, now));
        }
        return moments;
    }
}
