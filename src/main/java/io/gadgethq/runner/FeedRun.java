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

    /** A stream that lived this long was a success: the next failure is a new one. */
    private static final Duration STEADY = Duration.ofSeconds(10);

    private static final Duration FOREVER = Duration.ofDays(365);

    private static final String NODE_GONE = "the node is not part of the cluster any more";

    /** How a feed ended. */
    private record Outcome(FeedStatus.State state, String reason) {}

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
    private final Pauses pauses;
    private volatile Leave leave = Leave.NO;
    private volatile boolean done;
    private volatile boolean complete;
    private boolean woken;
    private boolean fetched;
    private @Nullable Outcome outcome;
    private volatile @Nullable StreamEnd ended;

    FeedRun(Task task) {
        this.task = task;
        this.instance = new FeedInstance(task);
        this.standing = new FeedStanding(task.spec().feed(), task.before(), task.changed());
        this.pauses = new Pauses(task.properties().retryMax());
    }

    Feed feed() {
        return task.spec().feed();
    }

    /** A stop overrules a detach, and what was taken stays so. */
    void leave(Leave how) {
        signal.change(() -> leave = how.compareTo(leave) > 0 ? how : leave);
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

    /** How the feed ended is told when all it brought is safe: a crash in between must not lose it silently. */
    private void runUntilOver() throws InterruptedException {
        try (Inlet open = opened()) {
            if (open == null) {
                return;
            }
            standing.opened(open);
            while (leave == Leave.NO && !isOver()) {
                attempt(open);
            }
            if (leave == Leave.STOP && !isOver()) {
                fetchRest(open);
            }
            // A failed instance stays stored on the agent and would kill it at the next attach.
            if (leave == Leave.STOP || leave != Leave.TAKEN && isFailed()) {
                instance.remove();
            }
        }
        if (leave == Leave.TAKEN) {
            standing.taken();
        } else if (outcome != null) {
            standing.become(outcome.state(), outcome.reason());
        } else if (leave == Leave.STOP) {
            standing.become(FeedStatus.State.ENDED, standing.reason());
        }
    }

    /** The way of what the feed brings, as soon as the store says where it goes on; null: we are to leave before that. */
    private @Nullable Inlet opened() throws InterruptedException {
        Leave seen = leave;
        while (seen == Leave.NO || seen == Leave.STOP) {
            try {
                return task.pipelines().open(task.spec(), new Listener());
            } catch (FeedUnavailable notNow) {
                pause(seen, String.valueOf(notNow.getMessage()));
                seen = leave;
            }
        }
        return null;
    }

    /** The session ends: what the agent still holds and nobody has heard is fetched, or stands in the books as lost. */
    private void fetchRest(Inlet open) throws InterruptedException {
        String why = "the stream was not heard to its end";
        if (!fetched && task.mode() == RunMode.HEADLESS && !instance.isLeft()) {
            why = attachOnce(open);
        }
        if (!fetched && instance.mayHoldMore(open.checkpoint())) {
            Instant now = task.clock().instant();
            open.accept(
                    Loss.unknown(
                            LossPlace.AGENT_RESTART,
                            now,
                            now,
                            "the session ended without the last data of the agent: " + why));
        }
    }

    /** Says why it could not. */
    private String attachOnce(Inlet open) throws InterruptedException {
        Optional<Agent> agent = task.agent().get();
        if (agent.isEmpty()) {
            return NODE_GONE;
        }
        try {
            return switch (instance.find(agent.get())) {
                case InstanceState.Ready(ReadyInstance ready) -> {
                    follow(ready, open);
                    yield "the last attach was cut";
                }
                case InstanceState.Failed(String text) -> text;
                case InstanceState.Absent() -> "the agent has lost the instance";
                case InstanceState.Starting() -> "the instance was being started again";
            };
        } catch (RunFailure away) {
            return String.valueOf(away.getMessage());
        }
    }

    private void attempt(Inlet open) throws InterruptedException {
        Optional<Agent> agent = task.agent().get();
        if (agent.isEmpty()) {
            retry(NODE_GONE);
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
            over(FeedStatus.State.FAILED, refused.text());
        } catch (RunFailure other) {
            over(FeedStatus.State.FAILED, String.valueOf(other.getMessage()));
        }
    }

    private void follow(Agent agent, Inlet open) throws RunFailure, InterruptedException {
        switch (instance.prepare(agent, () -> leave == Leave.NO)) {
            case InstanceState.Ready(ReadyInstance ready) -> follow(ready, open);
            case InstanceState.Failed(String text) -> over(FeedStatus.State.FAILED, text);
            case InstanceState.Absent() -> retry("the agent has lost the instance");
            case InstanceState.Starting() -> {
                if (leave == Leave.NO) {
                    retry("not ready after " + task.properties().startTimeout().toSeconds() + " s");
                }
            }
        }
    }

    private void follow(ReadyInstance ready, Inlet open) throws InterruptedException {
        FeedTail tail = open.checkpoint().tail();
        hear(open, sink -> task.runtime().attach(ready, tail, sink));
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
                fetched = takeRest(run);
            } else if (leave == Leave.NO || leave == Leave.STOP) {
                fetched = complete || ended == null;
                endRun(run);
            }
        }
        // close() makes the stream end: everything it brought is then in the checkpoint.
        signal.await(() -> ended != null, CLOSE_WAIT);
        if (task.clock().instant().isAfter(begun.plus(STEADY))) {
            pauses.startAgain();
        }
        if (leave == Leave.NO) {
            decide(ended);
        }
    }

    private void endRun(Run run) throws InterruptedException {
        if (ended == null) {
            run.stop();
            // What is complete has nothing more to say: it must not run twice because an agent
            // lingers.
            Duration last = complete ? LAST_DATA_WAIT : task.properties().stopTimeout();
            signal.await(() -> ended != null, last);
        }
    }

    /** What is removed takes the rest of its ring along. Says whether everything came. */
    private boolean takeRest(Run run) throws InterruptedException {
        boolean replayed = run.awaitReplay(task.properties().stopTimeout());
        if (ended != null || !instance.remove()) {
            return false;
        }
        signal.await(() -> ended != null, LAST_DATA_WAIT);
        StreamEnd end = ended;
        return replayed && end != null && end.reason() == StreamEnd.Reason.STOPPED;
    }

    private void decide(@Nullable StreamEnd end) throws InterruptedException {
        StreamEnd.Reason why = end == null ? StreamEnd.Reason.CUT : end.reason();
        String text = end == null ? "the stream did not end" : end.text();
        if (complete && why != StreamEnd.Reason.GADGET_FAILED) {
            // All that will ever come is here, however the agent takes leave.
            over(FeedStatus.State.ENDED, "complete");
            return;
        }
        switch (why) {
            case GADGET_FAILED -> over(FeedStatus.State.FAILED, text);
            case TIMED_OUT -> over(FeedStatus.State.ENDED, text);
            case STOPPED -> {
                if (task.mode() == RunMode.DIRECT) {
                    over(FeedStatus.State.ENDED, "complete");
                } else {
                    retry("the instance was removed by somebody else");
                }
            }
            case AGENT_GONE, CUT -> retry(text);
        }
    }

    private void retry(String why) throws InterruptedException {
        pause(Leave.NO, why);
    }

    private void pause(Leave seen, String why) throws InterruptedException {
        standing.become(FeedStatus.State.RETRYING, why);
        signal.await(() -> woken || leave != seen, pauses.next());
        signal.change(() -> woken = false);
    }

    private void over(FeedStatus.State state, String reason) {
        outcome = new Outcome(state, reason);
    }

    private boolean isFailed() {
        return outcome != null && outcome.state() == FeedStatus.State.FAILED;
    }

    private boolean isOver() {
        return outcome != null || standing.state().ended();
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
            leave(Leave.TAKEN);
        }
    }
}
