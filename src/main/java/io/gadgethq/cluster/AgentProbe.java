package io.gadgethq.cluster;

import java.time.Duration;

/** Asks an agent who it is. Implemented by the module that speaks its protocol. */
public interface AgentProbe {

    /**
     * What an agent says of itself.
     *
     * @param version release of the agent without leading v
     * @param latency from the question to the answer
     */
    record Greeting(String version, boolean experimental, Duration latency) {}

    /**
     * Blocks until the agent answered or the time is over.
     *
     * @throws AgentUnreachable saying why, in words for a person
     */
    Greeting greet(Agent agent, Duration timeout) throws AgentUnreachable;

    /** The agent is no longer part of any cluster: what is held for it can be let go. */
    void forget(Agent agent);
}
