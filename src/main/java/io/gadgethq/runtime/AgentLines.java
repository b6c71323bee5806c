package io.gadgethq.runtime;

import io.gadgethq.cluster.Agent;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The lines to all agents in use: one per agent. */
final class AgentLines implements AutoCloseable {
    private final ConcurrentMap<Agent, AgentLine> lines = new ConcurrentHashMap<>();
    private final AgentChannels channels;

    AgentLines(AgentChannels channels) {
        this.channels = channels;
    }

    AgentLine to(Agent agent) {
        return lines.computeIfAbsent(agent, one -> new AgentLine(one, channels));
    }

    void forget(Agent agent) {
        AgentLine line = lines.remove(agent);
        if (line != null) {
            line.close("the node is not part of a cluster any more");
        }
    }

    int count() {
        return lines.size();
    }

    @Override
    public void close() {
        for (AgentLine line : List.copyOf(lines.values())) {
            line.close("the console is stopping");
        }
        lines.clear();
        channels.close();
    }
}
