package io.gadgethq.runner;

import io.gadgethq.cluster.Agent;
import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.StreamEnd;
import io.gadgethq.pipeline.FeedListener;
import io.gadgethq.pipeline.FeedUnavailable;
import io.gadgethq.pipeline.Inlet;
import io.gadgethq.pipeline.PipelineSpec;
import io.gadgethq.pipeline.Pipelines;
import io.gadgethq.runtime.ArrivalSink;
import io.gadgethq.runtime.GadgetRuntime;
import io.gadgethq.runtime.InstanceSpec;
import io.gadgethq.runtime.InstanceState;
import io.gadgethq.runtime.ReadyInstance;
import io.gadgethq.runtime.Run;
import io.gadgethq.runtime.RunFailure;
import io.gadgethq.session.FeedStatus;
import io.gadgethq.session.RunMode;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One feed from its first attempt to its end: the only owner of its stream and inlet. Runs on a virtual thread of its own;
 * everything others want of it is asked through {@link #leave} and {@link #wake}.
 */
final class FeedRun implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(FeedRun.class);

    /** How long the last data of an instance may take after it was removed. */
    private static final Duration LAST_DATA_WAIT = Duration.ofSeconds(5);

    /** How long the end of a stream may take through a full inlet. */
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    /** A stream that lived this long was a success: the next failure is a new one. */
    private static final Duration STEADY = Duration.ofSeconds(10);

    private static final Duration FOREVER = Duration.ofDays(365);

    /**
     * What a feed is about and with what it works.
     *
     * @param before how the feed stood when it was last written down; one that had ended is not run again
     * @param changed called when the feed's state or reason changed
     */
    record Task(
            PipelineSpec spec,
            Optional<FeedStatus> before,
            RunMode mode,
            InstanceSpec instance,
            Supplier<Optional<Agent>> agent,
            GadgetRuntime runtime,
            Pipelines pipelines,
            InstantSource clock,
            RunnerProperties properties,
            Runnable changed) {}

    private final Task task;
    private final Signal signal = new Signal();
    private final FeedInstance instance;
    private final FeedStanding standing;
    private BackOffExecution pauses;
    private volatile Leave leave = Leave.NO;
    private volatile boolean done;
    private volatile boolean complete;
    private boolean woken;
    private @Nullable StreamEnd ended;

    FeedRun(Task task) {
        this.task = task;
        this.instance = new FeedInstance(task);
        this.standing = new FeedStanding(task.spec().feed(), task.before(), task.changed());
        this.pauses = newPauses(task.properties());
    }

    private static BackOffExecution newPauses(RunnerProperties properties) {
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
        backOff.setMaxInterval(properties.retryMax().toMillis());
        return backOff.start();
    }

    Feed feed() {
        return task.spec().feed();
    }

    /** The first reason to leave stands, except that a stop overrules a detach. */
    void leave(Leave how) {
        signal.change(() -> leave = leave == Leave.STOP ? Leave.STOP : how);
    }

    /** The node is said to be back: try at once. */
    void wake() {
        signal.change(() -> woken = true);
    }

    FeedStanding standing() {
        return standing;
    }

    void awaitDone(Duration atMost) throws InterruptedException {
        signal.await(() -> done, atMost);
    }

    @Override
    public void run() {
        try {
            if (!isOver()) {
                runUntilOver();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            standing.become(FeedStatus.State.RETRYING, "interrupted");
        } catch (RuntimeException | Error bug) {
            log.error(
                    "feed {} of session {} on {} broke down",
                    feed().id(),
                    feed().session(),
                    feed().node(),
                    bug);
            standing.become(FeedStatus.State.FAILED, "internal error in the console, see its log");
        } finally {
            signal.change(() -> done = true);
            standing.end();
        }
    }

    private void runUntilOver() throws InterruptedException {
        try (Inlet open = opened()) {
            if (open == null) {
                return;
            }
            standing.opened(open);
            while (leave == Leave.NO && !isOver()) {
                attempt(open);
            }
            // A failed instance stays stored on the agent and would kill it at the next attach.
            if (leave == Leave.STOP || isFailed()) {
                instance.remove();
            }
        }
        if (leave == Leave.STOP && !isFailed()) {
            standing.become(FeedStatus.State.ENDED, standing.reason());
        }
    }

    /** The way of what the feed brings, as soon as the store says where it goes on; null: we are to leave before that. */
    private @Nullable Inlet opened() throws InterruptedException {
        while (leave == Leave.NO) {
            try {
                return task.pipelines().open(task.spec(), new Listener());
            } catch (FeedUnavailable notNow) {
                retry(String.valueOf(notNow.getMessage()));
            }
        }
        if (leave == Leave.STOP) {
            instance.remove();
            standing.become(FeedStatus.State.ENDED, standing.reason());
        }
        return null;
    }

    private void attempt(Inlet open) throws InterruptedException {
        Optional<Agent> agent = task.agent().get();
        if (agent.isEmpty()) {
            retry("the node is not part of the cluster any more");
            return;
        }
        try {
            switch (task.mode()) {
                case HEADLESS -> follow(agent.get(), open);
                case DIRECT -> runInForeground(agent.get(), open);
            }
        } catch (RunFailure.Unreachable unreachable) {
            retry(unreachable.getMessage());
        } catch (RunFailure.Refused refused) {
            standing.become(FeedStatus.State.FAILED, refused.text());
        } catch (RunFailure other) {
            standing.become(FeedStatus.State.FAILED, String.valueOf(other.getMessage()));
        }
    }

    private void follow(Agent agent, Inlet open) throws RunFailure, InterruptedException {
        switch (instance.prepare(agent, () -> leave == Leave.NO)) {
            case InstanceState.Ready(ReadyInstance ready) -> {
                FeedTail tail = open.checkpoint().tail();
                hear(open, sink -> task.runtime().attach(ready, tail, sink));
            }
            case InstanceState.Failed(String text) ->
                    standing.become(FeedStatus.State.FAILED, text);
            case InstanceState.Absent() -> retry("the agent has lost the instance");
            case InstanceState.Starting() -> {
                if (leave == Leave.NO) {
                    retry("not ready after " + task.properties().startTimeout().toSeconds() + " s");
                }
            }
        }
    }

    private void runInForeground(Agent agent, Inlet open) throws InterruptedException {
        if (open.checkpoint().counts().received() > 0) {
            Instant now = task.clock().instant();
            open.accept(
                    Loss.unknown(
                            LossPlace.AGENT_RESTART,
                            now,
                            now,
                            "the run in the foreground was interrupted and started again"));
        }
        hear(
                open,
                sink ->
                        task.runtime()
                                .run(
                                        agent,
                                        task.instance().run(),
                                        new OneShot(
                                                sink, () -> signal.change(() -> complete = true))));
    }

    /** Listens until the stream ends or we are to leave. */
    private void hear(Inlet open, Function<ArrivalSink, Run> start) throws InterruptedException {
        signal.change(() -> ended = null);
        Instant begun = task.clock().instant();
        try (Run run = start.apply(open::accept)) {
            standing.become(FeedStatus.State.RUNNING, "");
            signal.await(() -> ended != null || leave != Leave.NO || complete, FOREVER);
            if (leave == Leave.STOP && task.mode() == RunMode.HEADLESS) {
                if (instance.remove()) {
                    signal.await(() -> ended != null, LAST_DATA_WAIT);
                }
            } else if (ended == null && leave != Leave.DETACH) {
                run.stop();
                signal.await(() -> ended != null, task.properties().stopTimeout());
            }
        }
        // close() makes the stream end: everything it brought is then in the checkpoint.
        signal.await(() -> ended != null, CLOSE_WAIT);
        if (task.clock().instant().isAfter(begun.plus(STEADY))) {
            pauses = newPauses(task.properties());
        }
        if (leave == Leave.NO) {
            decide(ended);
        }
    }

    private void decide(@Nullable StreamEnd end) throws InterruptedException {
        StreamEnd.Reason why = end == null ? StreamEnd.Reason.CUT : end.reason();
        String text = end == null ? "the stream did not end" : end.text();
        if (complete && why != StreamEnd.Reason.GADGET_FAILED) {
            // All that will ever come is here, however the agent takes leave.
            standing.become(FeedStatus.State.ENDED, "complete");
            return;
        }
        switch (why) {
            case GADGET_FAILED -> standing.become(FeedStatus.State.FAILED, text);
            case TIMED_OUT -> standing.become(FeedStatus.State.ENDED, text);
            case STOPPED -> {
                if (task.mode() == RunMode.DIRECT) {
                    standing.become(FeedStatus.State.ENDED, "complete");
                } else {
                    retry("the instance was removed by somebody else");
                }
            }
            case AGENT_GONE, CUT -> retry(text);
        }
    }

    private void retry(String why) throws InterruptedException {
        standing.become(FeedStatus.State.RETRYING, why);
        signal.await(() -> woken || leave != Leave.NO, Duration.ofMillis(pauses.nextBackOff()));
        signal.change(() -> woken = false);
    }

    private boolean isFailed() {
        return standing.state() == FeedStatus.State.FAILED;
    }

    private boolean isOver() {
        return standing.state().ended();
    }

    private final class Listener implements FeedListener {
        @Override
        public void ended(StreamEnd end) {
            signal.change(() -> ended = end);
        }

        @Override
        public void replaced() {
            log.warn(
                    "feed {} of session {} on {} belongs to another console now",
                    feed().id(),
                    feed().session(),
                    feed().node());
            leave(Leave.DETACH);
        }
    }
}
