package io.gadgethq.demo;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The agents of a simulated cluster, one per node: {@code worker-1}, {@code worker-2} … Closed together. */
public final class SimulatedAgents implements AutoCloseable {
    private final List<SimulatedAgent> agents;

    private SimulatedAgents(List<SimulatedAgent> agents) {
        this.agents = List.copyOf(agents);
    }

    /**
     * Starts the agents of a cluster.
     *
     * @param nodes 1 to 100
     * @param port of the first; the others follow. 0: free ones
     * @throws PortTaken if one of the ports is in use; nothing is left running
     */
    public static SimulatedAgents start(int nodes, int port, Rate rate, InstantSource clock)
            throws PortTaken {
        OfferedGadgets gadgets = OfferedGadgets.standard();
        List<SimulatedAgent> started = new ArrayList<>();
        for (int i = 1; i <= nodes; i++) {
            int own = port == 0 ? 0 : port + i - 1;
            try {
                started.add(
                        SimulatedAgent.builder()
                                .node("worker-" + i)
                                .nodes(nodes)
                                .port(own)
                                .rate(rate)
                                .clock(clock)
                                .gadgets(gadgets)
                                .seed(i)
                                .start());
            } catch (IOException e) {
                started.forEach(SimulatedAgent::close);
                throw new PortTaken("worker-" + i, own, e);
            }
        }
        return new SimulatedAgents(started);
    }

    /** In the order of the nodes. */
    public List<SimulatedAgent> all() {
        return agents;
    }

    @Override
    public void close() {
        agents.forEach(SimulatedAgent::close);
    }
}
