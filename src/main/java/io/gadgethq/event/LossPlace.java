package io.gadgethq.event;

/** Where events were lost on their way. */
public enum LossPlace {
    /** The eBPF ring or perf buffer of the node overflowed. */
    KERNEL,
    /** The agent's ring of 1 024 packets wrapped while nobody was attached. */
    RING_OVERRUN,
    /** The agent dropped packets for this stream: its queue was full ({@code seq} jumped). */
    AGENT_QUEUE,
    /** The agent or its instance restarted with an empty ring. */
    AGENT_RESTART,
    /** The feed's inlet in this console was full. */
    INLET,
    /** The store could not take the events. */
    STORE
}
