package io.gadgethq.runner;

import io.gadgethq.cluster.Agent;
import io.gadgethq.event.SessionId;
import io.gadgethq.runtime.GadgetRuntime;
import io.gadgethq.runtime.InstanceId;
import io.gadgethq.runtime.InstanceSummary;
import io.gadgethq.runtime.RunFailure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.function.Predicate;

/**
 * Removes instances of this installation that no session wants. Ours are told by their name, since an {@code ig daemon}
 * forgets tags (reference section 12).
 */
final class Orphans {
    private static final Logger log = LoggerFactory.getLogger(Orphans.class);

    private final GadgetRuntime runtime;
    private final String prefix;

    Orphans(GadgetRuntime runtime, String installation) {
        this.runtime = runtime;
        this.prefix = "hq-" + installation + "-";
    }

    /** At most 32 characters, the agent's limit. */
    String instanceName(SessionId session) {
        return prefix + session.hex().substring(0, 20);
    }

    /**
     * @param wanted whether the instance of this session should be on this agent
     */
    void remove(Agent agent, Predicate<SessionId> wanted) {
        try {
            for (InstanceSummary instance : runtime.list(agent)) {
                if (instance.name().startsWith(prefix) && !wanted.test(instance.id().session())) {
                    removeOne(agent, instance.id());
                }
            }
        } catch (RunFailure failure) {
            log.debug("no list of instances from {}: {}", agent, failure.getMessage());
        }
    }

    private void removeOne(Agent agent, InstanceId id) throws RunFailure {
        log.info("removing instance {} from {}: no session wants it", id, agent.node());
        runtime.remove(agent, id);
    }
}
