package io.gadgethq.runner;

import io.gadgethq.access.Actor;
import io.gadgethq.cluster.Agent;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterNode;
import io.gadgethq.cluster.Clusters;
import io.gadgethq.event.SessionId;
import io.gadgethq.runtime.GadgetRuntime;
import io.gadgethq.runtime.InstanceId;
import io.gadgethq.runtime.InstanceSummary;
import io.gadgethq.runtime.RunFailure;
import io.gadgethq.session.RunMode;
import io.gadgethq.session.SessionRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Removes instances of this installation that no session wants. Ours are told by their name, since an {@code ig daemon}
 * forgets tags (reference section 12).
 */
final class Orphans {
    private static final Logger log = LoggerFactory.getLogger(Orphans.class);

    private final SessionRegistry registry;
    private final Clusters clusters;
    private final GadgetRuntime runtime;
    private final InstantSource clock;
    private final Duration period;
    private final String prefix;

    /** Agents that are being asked: one that hangs is not asked again before it answered or failed. */
    private final Set<Agent> asked = ConcurrentHashMap.newKeySet();

    private Instant next = Instant.MIN;

    Orphans(
            SessionRegistry registry,
            Clusters clusters,
            GadgetRuntime runtime,
            InstantSource clock,
            Duration period) {
        this.registry = registry;
        this.clusters = clusters;
        this.runtime = runtime;
        this.clock = clock;
        this.period = period;
        this.prefix = "hq-" + registry.installation() + "-";
    }

    /** At most 32 characters, the agent's limit. */
    String instanceName(SessionId session) {
        return prefix + session.hex().substring(0, 20);
    }

    /** Asks all agents that are up if it is time again; each on a thread of its own, so that none waits for another. */
    void removeIfDue() {
        if (clock.instant().isBefore(next)) {
            return;
        }
        next = clock.instant().plus(period);
        for (Cluster cluster : clusters.list(Actor.CONSOLE)) {
            for (ClusterNode node : cluster.nodesUp()) {
                if (asked.add(node.agent())) {
                    Thread.ofVirtual()
                            .name("orphans-" + node.name())
                            .start(() -> remove(node.agent()));
                }
            }
        }
    }

    private void remove(Agent agent) {
        try {
            for (InstanceSummary instance : runtime.list(agent)) {
                if (instance.name().startsWith(prefix) && !isWanted(instance.id().session())) {
                    removeOne(agent, instance.id());
                }
            }
        } catch (RunFailure failure) {
            log.debug("no list of instances from {}: {}", agent, failure.getMessage());
        } finally {
            asked.remove(agent);
        }
    }

    /** Asked after the agent's list was read: a session that began in between is wanted. */
    private boolean isWanted(SessionId id) {
        return registry.active().stream()
                .anyMatch(session -> session.id().equals(id) && session.mode() == RunMode.HEADLESS);
    }

    /** One that stays must not protect those behind it in the list. */
    private void removeOne(Agent agent, InstanceId id) {
        log.info("removing instance {} from {}: no session wants it", id, agent.node());
        try {
            runtime.remove(agent, id);
        } catch (RunFailure failure) {
            log.info("instance {} stays for now: {}", id, failure.getMessage());
        }
    }
}
