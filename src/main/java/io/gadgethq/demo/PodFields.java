package io.gadgethq.demo;

import java.util.List;

/** Writes who a pod is into the fields the agent's container operator would have filled. */
final class PodFields {
    private PodFields() {}

    /** Whether records of this source say which container they belong to. */
    static boolean present(SourceFields fields) {
        return fields.has("k8s.podName") || fields.has("runtime.containerName");
    }

    /**
     * @param restarts of the container: process id, container id and start time change with it
     */
    static void write(SourceFields fields, List<byte[]> record, SimulatedPod pod, long restarts) {
        fields.text(record, "k8s.node", pod.node());
        fields.text(record, "k8s.namespace", pod.namespace());
        fields.text(record, "k8s.podName", pod.name());
        fields.text(record, "k8s.containerName", pod.container());
        fields.number(record, "k8s.hostnetwork", pod.hostNetwork() ? 1 : 0);
        fields.text(record, "k8s.podLabels", pod.labels());
        fields.text(record, "k8s.owner.kind", pod.ownerKind());
        fields.text(record, "k8s.owner.name", pod.ownerName());
        fields.text(record, "runtime.containerName", pod.container());
        fields.text(record, "runtime.runtimeName", "containerd");
        fields.text(record, "runtime.containerId", containerId(pod, restarts));
        fields.number(record, "runtime.containerPid", pod.containerPid() + restarts * 37);
        fields.text(record, "runtime.containerImageName", pod.image());
        fields.text(record, "runtime.containerImageDigest", pod.imageDigest());
        fields.number(record, "runtime.containerStartedAt", startedAt(pod, restarts));
    }

    private static String containerId(SimulatedPod pod, long restarts) {
        return restarts == 0
                ? pod.containerId()
                : "%08x%s".formatted((int) restarts, pod.containerId().substring(8));
    }

    private static long startedAt(SimulatedPod pod, long restarts) {
        return pod.startedAt().getEpochSecond() * 1_000_000_000
                + pod.startedAt().getNano()
                + restarts * Story.CRASH_PERIOD.toNanos();
    }
}
