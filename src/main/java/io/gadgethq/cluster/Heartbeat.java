package io.gadgethq.cluster;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks every agent again and again whether it answers. Each question has a thread of its own and no agent has two at a
 * time, so a slow node delays nobody. A source that fails keeps the clusters it brought last.
 */
final class Heartbeat implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final List<ClusterSource> sources;
    private final AgentProbe probe;
    private final ClusterBoard board;
    private final InstantSource clock;
    private final ClusterProperties.Heartbeat times;
    private final Map<ClusterSource, List<ClusterDefinition>> last = new HashMap<>();
    private final Set<Agent> asked = ConcurrentHashMap.newKeySet();
    private final ExecutorService probes = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService beats =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("heartbeat").factory());
    private volatile boolean running;

    Heartbeat(
            List<ClusterSource> sources,
            AgentProbe probe,
            ClusterBoard board,
            InstantSource clock,
            ClusterProperties.Heartbeat times) {
        this.sources = List.copyOf(sources);
        this.probe = probe;
        this.board = board;
        this.clock = clock;
        this.times = times;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a beat deals with its own failures
    public void start() {
        running = true;
        beats.scheduleAtFixedRate(this::beat, 0, times.every().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        beats.shutdownNow();
        probes.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** One round: the sources are read, every agent that is not being asked is asked. Does not wait for answers. */
    void beat() {
        try {
            board.become(definitions()).forEach(probe::forget);
            for (Agent agent : board.agents()) {
                if (!probes.isShutdown() && asked.add(agent)) {
                    probes.execute(() -> ask(agent));
                }
            }
        } catch (RuntimeException bug) {
            // The edge of the thread: without this the beat would end for ever, in silence.
            log.error("a heartbeat failed", bug);
        }
    }

    private List<ClusterDefinition> definitions() {
        List<ClusterDefinition> all = new ArrayList<>();
        for (ClusterSource source : sources) {
            try {
                last.put(source, source.clusters());
            } catch (RuntimeException failed) {
                log.warn("{} brings no clusters, the last ones are kept", source, failed);
            }
            all.addAll(last.getOrDefault(source, List.of()));
        }
        return all;
    }

    private void ask(Agent agent) {
        try {
            AgentProbe.Greeting greeting = probe.greet(agent, times.timeout());
            board.update(agent, node -> up(node, greeting));
        } catch (AgentUnreachable unreachable) {
            down(agent, String.valueOf(unreachable.getMessage()));
        } catch (RuntimeException bug) {
            log.error("the heartbeat of {} on {} failed", agent.node(), agent.cluster(), bug);
            down(agent, "internal error in the console, see its log");
        } finally {
            asked.remove(agent);
            if (!board.knows(agent)) {
                // Gone while it was asked: the question may have opened what was let go before.
                probe.forget(agent);
            }
        }
    }

    private void down(Agent agent, String reason) {
        // An agent does not look down because we are stopping and no longer wait for it.
        if (!beats.isShutdown()) {
            board.update(agent, node -> down(node, reason));
        }
    }

    private ClusterNode up(ClusterNode node, AgentProbe.Greeting greeting) {
        if (node.state() != ClusterNode.State.UP) {
            log.info("node {} of {} answers", node.name(), node.agent().cluster());
        }
        Duration latency = greeting.latency();
        return new ClusterNode(
                node.agent(),
                ClusterNode.State.UP,
                "",
                greeting.version(),
                Optional.of(clock.instant()),
                Optional.of(latency));
    }

    private static ClusterNode down(ClusterNode node, String reason) {
        if (node.state() != ClusterNode.State.DOWN) {
            log.info("node {} of {} is down: {}", node.name(), node.agent().cluster(), reason);
        }
        return new ClusterNode(
                node.agent(),
                ClusterNode.State.DOWN,
                reason,
                node.agentVersion(),
                node.lastSeen(),
                Optional.empty());
    }
}
