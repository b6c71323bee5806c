package io.gadgethq.demo;

import io.gadgethq.cluster.AgentAddress;
import io.grpc.BindableService;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An Inspektor Gadget agent that plays recordings: the service, the ring, the queues and the dangers of the real one.
 *
 * <p>Made by {@link #builder()}; {@link #close} may be called twice. All methods may be called from any thread.
 */
public final class SimulatedAgent implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SimulatedAgent.class);
    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration BIND_AGAIN = Duration.ofMillis(100);

    private final AgentCore core;
    private final Duration downTime;
    private final Faults faults;
    private final AtomicInteger crashes = new AtomicInteger();
    private ListenOn where;
    private @Nullable AgentServer server;
    private AgentProcess process;
    private volatile boolean closed;
    private volatile boolean up;

    SimulatedAgent(AgentCore core, ListenOn where, Duration downTime) throws IOException {
        this.core = core;
        this.where = where;
        this.downTime = downTime;
        this.process = new AgentProcess(core, this::crashed);
        this.faults = new Faults(this, core);
        AgentServer first = AgentServer.listen(where, core.loop(), services(process));
        this.server = first;
        this.up = true;
        if (where instanceof ListenOn.Tcp tcp) {
            this.where = new ListenOn.Tcp(first.port(), tcp.tls());
        }
        core.thread().every(TICK, this::tick);
    }

    public static SimulatedAgentBuilder builder() {
        return new SimulatedAgentBuilder();
    }

    private static List<BindableService> services(AgentProcess process) {
        return List.of(
                new InfoService(process), new GadgetService(process), new InstanceService(process));
    }

    /** The node this agent says it runs on. */
    public String node() {
        return core.scenery().node();
    }

    /** Where it listens, also while it is down. Without client certificates, even if it demands them. */
    public AgentAddress address() {
        return switch (where) {
            case ListenOn.Tcp tcp ->
                    new AgentAddress.Tcp("127.0.0.1", tcp.port(), Optional.empty());
            case ListenOn.Unix unix -> new AgentAddress.UnixSocket(unix.socket());
        };
    }

    /** The TCP port; 0 for a Unix socket. */
    public int port() {
        return where instanceof ListenOn.Tcp tcp ? tcp.port() : 0;
    }

    /** What can go wrong here, on demand. */
    public Faults faults() {
        return faults;
    }

    /** What this agent emitted. */
    public Ledger ledger() {
        return core.ledger();
    }

    /** How often a client brought it down by attaching too early or to an instance whose initialisation failed. */
    public int crashes() {
        return crashes.get();
    }

    /** Whether it listens. */
    public boolean isUp() {
        return up;
    }

    /** Ids of the instances that run on this node. */
    public List<String> instances() {
        return core.thread().control(() -> process.running());
    }

    /** Ids of the instances it keeps, running or not. */
    public List<String> storedInstances() {
        return core.thread().control(() -> List.copyOf(core.stored().keySet()));
    }

    private void tick() {
        if (process.isAlive()) {
            process.tick(core.now());
        }
    }

    /** The process of now. Asked on the agent's thread. */
    AgentProcess process() {
        return process;
    }

    private void crashed() {
        crashes.incrementAndGet();
        log.warn("agent {} crashed: a client attached before the instance was ready", node());
        die(downTime);
    }

    /** The process ends as if killed and begins again later, with empty rings. On the agent's thread. */
    void die(Duration down) {
        process.kill();
        core.thread().forget();
        AgentServer dying = server;
        server = null;
        up = false;
        process = new AgentProcess(core, this::crashed);
        if (dying != null) {
            dying.kill();
        }
        core.thread().later(down, this::revive);
    }

    private void revive() {
        if (closed || server != null) {
            return;
        }
        try {
            server = AgentServer.listen(where, core.loop(), services(process));
            up = true;
            process.resume();
        } catch (IOException e) {
            log.warn("agent {} cannot listen again yet: {}", node(), e.getMessage());
            core.thread().later(BIND_AGAIN, this::revive);
        }
    }

    /** Closes all connections. On the agent's thread. */
    void cut() {
        if (server != null) {
            server.cut();
        }
    }

    /** Ends for good. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        Optional<AgentServer> last = core.thread().control(this::end);
        last.ifPresent(AgentServer::awaitEnd);
        core.loop().shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private Optional<AgentServer> end() {
        process.kill();
        Optional<AgentServer> last = Optional.ofNullable(server);
        last.ifPresent(AgentServer::kill);
        server = null;
        up = false;
        return last;
    }
}
