package io.gadgethq.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGeneratorFactory;

/** Sets up a {@link SimulatedAgent}. What is not set: node {@code worker-1}, a free port, 20 events per second. */
public final class SimulatedAgentBuilder {
    private String node = "worker-1";
    private ListenOn where = new ListenOn.Tcp(0, Optional.empty());
    private InstantSource clock = InstantSource.system();
    private OfferedGadgets gadgets = OfferedGadgets.standard();
    private Rate rate = Rate.steady(20);
    private Duration downTime = Duration.ofMillis(500);
    private Duration initTime = Duration.ZERO;
    private int nodes = 5;
    private long seed = 1;
    private boolean kubernetes = true;
    private boolean pristine;

    SimulatedAgentBuilder() {}

    /** The node's name; the pods are those of a node of this name in a cluster of {@link #nodes}. */
    public SimulatedAgentBuilder node(String name) {
        this.node = name;
        return this;
    }

    /** How many nodes the simulated cluster has, which decides what pods are on this one. */
    public SimulatedAgentBuilder nodes(int count) {
        this.nodes = count;
        return this;
    }

    /** Listens on this port of the loopback address; 0: any free one. */
    public SimulatedAgentBuilder port(int port) {
        this.where = new ListenOn.Tcp(port, Optional.empty());
        return this;
    }

    /** Listens on a Unix socket. */
    public SimulatedAgentBuilder unixSocket(Path socket) {
        this.where = new ListenOn.Unix(socket);
        return this;
    }

    /** Listens on a free port and demands a certificate of the client. */
    public SimulatedAgentBuilder mutualTls(Path certificate, Path key, Path clientCa) {
        this.where =
                new ListenOn.Tcp(
                        0, Optional.of(new ListenOn.MutualTls(certificate, key, clientCa)));
        return this;
    }

    public SimulatedAgentBuilder clock(InstantSource source) {
        this.clock = source;
        return this;
    }

    public SimulatedAgentBuilder gadgets(OfferedGadgets offered) {
        this.gadgets = offered;
        return this;
    }

    public SimulatedAgentBuilder rate(Rate events) {
        this.rate = events;
        return this;
    }

    /** How long it stays away after a crash. */
    public SimulatedAgentBuilder downTime(Duration time) {
        this.downTime = time;
        return this;
    }

    /** How long an instance needs to initialise, during which an attach is deadly. */
    public SimulatedAgentBuilder initTime(Duration time) {
        this.initTime = time;
        return this;
    }

    /** For everything that happens by chance. */
    public SimulatedAgentBuilder seed(long value) {
        this.seed = value;
        return this;
    }

    /** Describes gadgets as {@code ig daemon} does, not as an agent on Kubernetes. */
    public SimulatedAgentBuilder daemon() {
        this.kubernetes = false;
        return this;
    }

    /** Plays every recording once, in order, byte for byte: no other time, no pods, no loop. */
    public SimulatedAgentBuilder pristine() {
        this.pristine = true;
        return this;
    }

    /**
     * Starts the agent.
     *
     * @throws IOException if the address is taken
     */
    public SimulatedAgent start() throws IOException {
        List<SimulatedPod> pods = new SimulatedCluster(nodes, clock.instant()).podsOn(node);
        Mishaps mishaps =
                new Mishaps(rate, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
        mishaps.initTime(initTime);
        AgentLoop loop = AgentLoop.forListening(where, node);
        AgentCore core =
                new AgentCore(
                        gadgets,
                        new Scenery(node, pods, kubernetes, pristine),
                        clock,
                        System::nanoTime,
                        mishaps,
                        loop);
        try {
            return new SimulatedAgent(core, where, downTime);
        } catch (IOException | RuntimeException e) {
            loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw e;
        }
    }
}
