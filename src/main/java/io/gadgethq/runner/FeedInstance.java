package io.gadgethq.runner;

import io.gadgethq.cluster.Agent;
import io.gadgethq.event.Feed;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.runtime.InstanceState;
import io.gadgethq.runtime.RunFailure;
import io.gadgethq.session.FeedStatus;
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
    private boolean made;
    private boolean left;

    FeedInstance(FeedRun.Task task) {
        this.task = task;
    }

    /**
     * Makes the instance if it is not there and waits for its init.
     *
     * @param wanted asked now and then: nobody waits once it says no
     */
    InstanceState prepare(Agent agent, BooleanSupplier wanted) throws RunFailure {
        left = false;
        task.runtime().create(agent, task.instance());
        made = true;
        Instant giveUp = task.clock().instant().plus(task.properties().startTimeout());
        InstanceState found = new InstanceState.Starting();
        while (wanted.getAsBoolean()
                && found instanceof InstanceState.Starting
                && task.clock().instant().isBefore(giveUp)) {
            found = task.runtime().await(agent, task.instance().id(), AWAIT_STEP);
        }
        return found;
    }

    /** As it is: one that is not there is not made. */
    InstanceState find(Agent agent) throws RunFailure {
        try {
            return task.runtime().await(agent, task.instance().id(), AWAIT_STEP);
        } catch (RunFailure.Unreachable silent) {
            left = true;
            throw silent;
        }
    }

    /**
     * Whether something may be lost with it that was not heard.
     *
     * @param heard where the feed stands
     */
    boolean mayHoldMore(FeedCheckpoint heard) {
        boolean ran =
                made
                        || task.before()
                                .filter(status -> status.state() == FeedStatus.State.RUNNING)
                                .isPresent();
        return heard.counts().received() > 0 || task.mode() == RunMode.HEADLESS && ran;
    }

    /** It was removed, or its agent does not answer and is not asked again. */
    boolean isLeft() {
        return left;
    }

    /**
     * Does nothing for a run in the foreground, which has none. An agent that does not answer is left to the orphans, and
     * not asked again: that would hold up the end by another time limit.
     *
     * @return whether it is gone by this
     */
    boolean remove() {
        Optional<Agent> agent = task.agent().get();
        if (left || task.mode() == RunMode.DIRECT || agent.isEmpty()) {
            return false;
        }
        left = true;
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
