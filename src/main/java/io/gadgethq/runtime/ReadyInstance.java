package io.gadgethq.runtime;

import io.gadgethq.cluster.Agent;

/**
 * Proof that an instance was initialised a moment ago. Only this module makes one, and nothing else can be attached to:
 * an attach to an instance that is not ready or has failed kills the whole agent (reference section 6.5).
 */
public final class ReadyInstance {
    private final Agent agent;
    private final InstanceId id;

    ReadyInstance(Agent agent, InstanceId id) {
        this.agent = agent;
        this.id = id;
    }

    public Agent agent() {
        return agent;
    }

    public InstanceId id() {
        return id;
    }
}
