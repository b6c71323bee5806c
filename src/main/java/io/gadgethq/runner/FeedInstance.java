package io.gadgethq.runner;

import io.gadgethq.cluster.Agent;
import io.gadgethq.event.Feed;
import io.gadgethq.runtime.InstanceState;
import io.gadgethq.runtime.RunFailure;
import io.gadgethq.session.RunMode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The instance behind a feed: made, waited for and removed. Belongs to the feed's thread. */
final class FeedInstance {
    private static final Logger log = LoggerFactory.getLogger(FeedInstance.class);
    private static final Duration AWAIT_STEP = Duration.ofSeconds(5);

    private final FeedRun.Task task;
    private boolean removed;

    FeedInstance(FeedRun.Task task) {
        this.task = task;
    }

    /**
     * Makes the instance if it is not there and waits for its init.
     *
     * @param wanted asked now and then: nobody waits once it says no
     */
    InstanceState prepare(Agent agent, BooleanSupplier wanted) throws RunFailure {
        removed = false;
        task.runtime().create(agent, task.instance());
        Instant giveUp = task.clock().instant().plus(task.properties().startTimeout());
        InstanceState found = new InstanceState.Starting();
        while (wanted.getAsBoolean()
                && found instanceof InstanceState.Starting
                && task.clock().instant().isBefore(giveUp)) {
            found = task.runtime().await(agent, task.instance().id(), AWAIT_STEP);
        }
        return found;
    }

    /**
     * Does nothing for a run in the foreground, which has none. An agent that does not answer is left to the orphans, and
     * not asked again: that would hold up the end by another time limit.
     *
     * @return whether it is gone by this
     */
    boolean remove() {
        Optional<Agent> agent = task.agent().get();
        if (removed || task.mode() == RunMode.DIRECT || agent.isEmpty()) {
            return false;
        }
        removed = true;
        Feed feed = task.spec().feed();
        try {
            task.runtime().remove(agent.get(), task.instance().id());
            return true;
        } catch (RunFailure unreachable) {
            log.info(
                    "session {} leaves an instance on {} until it answers: {}",
                    feed.session(),
                    feed.node(),
                    unreachable.getMessage());
            return false;
        }
    }
}
