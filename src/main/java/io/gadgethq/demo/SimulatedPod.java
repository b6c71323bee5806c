package io.gadgethq.demo;

import java.time.Instant;

/**
 * A pod with one container, as an agent on Kubernetes sees it.
 *
 * @param labels as in {@code k8s.podLabels}: {@code key=value} joined by commas
 * @param image reference the container was started from
 * @param imageDigest {@code sha256:} and 64 digits
 * @param containerId 64 hexadecimal digits of the first start
 * @param containerPid process id of the container's first start
 */
record SimulatedPod(
        String node,
        String namespace,
        String name,
        String container,
        String labels,
        boolean hostNetwork,
        String ownerKind,
        String ownerName,
        String image,
        String imageDigest,
        String containerId,
        int containerPid,
        Instant startedAt,
        Role role) {

    /** What makes a pod remarkable. */
    enum Role {
        ORDINARY,
        /** Starts, works for a few seconds, dies, waits. */
        CRASH_LOOPING,
        /** Its name server takes seconds to answer. */
        SLOW_DNS,
        /** Talks to its cache all the time. */
        CHATTY,
        /** Somebody has a shell in it. */
        INTRUDED
    }
}
