package io.gadgethq.runner;

import io.gadgethq.cluster.Agent;
import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.StreamEnd;
import io.gadgethq.pipeline.FeedCheckpoint;
import io.gadgethq.pipeline.FeedListener;
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
import io.gadgethq.session.FeedReport;
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
    private static final Duration AWAIT_STEP = Duration.ofSeconds(5);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    /** A stream that lived this long was a success: the next failure is a new one. */
    private static final Duration STEADY = Duration.ofSeconds(10);

    private static final Duration FOREVER = Duration.ofDays(365);

    /**
     * What a feed is about and with what it works.
     *
     * @param changed called when the feed's state or reason changed
     */
    record Task(
            PipelineSpec spec,
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
    private final PendingLosses losses = new PendingLosses();
    private BackOffExecution pauses;
    private volatile Leave leave = Leave.NO;
    private volatile boolean done;
    private volatile boolean complete;
    private boolean woken;
    private FeedStatus.State state = FeedStatus.State.STARTING;
    private String reason = "";
    private @Nullable StreamEnd ended;
    private @Nullable Inlet inlet;

    FeedRun(Task task) {
        this.task = task;
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

    /** The thread has ended: nothing more will be reported but what {@link #report} still holds. */
    boolean done() {
        return done;
    }

    void awaitDone(Duration atMost) throws InterruptedException {
        signal.await(() -> done, atMost);
    }

    synchronized FeedStatus.State state() {
        return state;
    }

    synchronized String reason() {
        return reason;
    }

    /** Where the feed stands, with the losses that were not written down yet. */
    synchronized FeedReport report() {
        FeedCheckpoint checkpoint = inlet == null ? task.spec().from() : inlet.checkpoint();
        return new FeedReport(feed(), state, reason, checkpoint, losses.all());
    }

    /** The report has been written down. */
    void written(FeedReport report) {
        losses.remove(report.losses());
    }

    @Override
    public void run() {
        try (Inlet open = task.pipelines().open(task.spec(), new Listener())) {
            synchronized (this) {
                inlet = open;
            }
            while (leave == Leave.NO && !isOver()) {
                attempt(open);
            }
            if (leave == Leave.STOP) {
                removeInstance();
                become(isFailed() ? FeedStatus.State.FAILED : FeedStatus.State.ENDED, reason());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            become(FeedStatus.State.RETRYING, "interrupted");
        } catch (RuntimeException bug) {
            log.error(
                    "feed {} of session {} on {} broke down",
                    feed().id(),
                    feed().session(),
                    feed().node(),
                    bug);
            become(FeedStatus.State.FAILED, "internal error in the console, see its log");
        } finally {
            signal.change(() -> done = true);
            task.changed().run();
        }
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
            become(FeedStatus.State.FAILED, refused.text());
        } catch (RunFailure other) {
            become(FeedStatus.State.FAILED, String.valueOf(other.getMessage()));
        }
    }

    private void follow(Agent agent, Inlet open) throws RunFailure, InterruptedException {
        task.runtime().create(agent, task.instance());
        switch (awaitInit(agent)) {
            case InstanceState.Ready(ReadyInstance ready) -> {
                FeedTail tail = open.checkpoint().tail();
                hear(open, sink -> task.runtime().attach(ready, tail, sink));
            }
            case InstanceState.Failed(String text) -> {
                // Stays stored on the agent and would kill it at the next attach: remove it.
                task.runtime().remove(agent, task.instance().id());
                become(FeedStatus.State.FAILED, text);
            }
            case InstanceState.Absent() -> retry("the agent has lost the instance");
            case InstanceState.Starting() -> {
                if (leave == Leave.NO) {
                    retry("not ready after " + task.properties().startTimeout().toSeconds() + " s");
                }
            }
        }
    }

    private InstanceState awaitInit(Agent agent) throws RunFailure {
        Instant giveUp = task.clock().instant().plus(task.properties().startTimeout());
        InstanceState found = new InstanceState.Starting();
        while (leave == Leave.NO
                && found instanceof InstanceState.Starting
                && task.clock().instant().isBefore(giveUp)) {
            found = task.runtime().await(agent, task.instance().id(), AWAIT_STEP);
        }
        return found;
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
            become(FeedStatus.State.RUNNING, "");
            signal.await(() -> ended != null || leave != Leave.NO || complete, FOREVER);
            if (leave == Leave.STOP && task.mode() == RunMode.HEADLESS) {
                removeInstance();
                signal.await(() -> ended != null, CLOSE_WAIT);
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
        switch (why) {
            case GADGET_FAILED -> become(FeedStatus.State.FAILED, text);
            case TIMED_OUT -> become(FeedStatus.State.ENDED, text);
            case STOPPED -> {
                if (complete || task.mode() == RunMode.DIRECT) {
                    become(FeedStatus.State.ENDED, "complete");
                } else {
                    retry("the instance was removed by somebody else");
                }
            }
            case AGENT_GONE, CUT -> retry(text);
        }
    }

    private void retry(String why) throws InterruptedException {
        become(FeedStatus.State.RETRYING, why);
        signal.await(() -> woken || leave != Leave.NO, Duration.ofMillis(pauses.nextBackOff()));
        signal.change(() -> woken = false);
    }

    private void removeInstance() {
        if (task.mode() == RunMode.DIRECT) {
            return;
        }
        Optional<Agent> agent = task.agent().get();
        if (agent.isEmpty()) {
            return;
        }
        try {
            task.runtime().remove(agent.get(), task.instance().id());
        } catch (RunFailure unreachable) {
            // Removed as an orphan as soon as the agent answers again.
            log.info(
                    "session {} leaves an instance on {} until it answers: {}",
                    feed().session(),
                    feed().node(),
                    unreachable.getMessage());
        }
    }

    private boolean isOver() {
        FeedStatus.State now = state();
        return now == FeedStatus.State.ENDED || now == FeedStatus.State.FAILED;
    }

    private boolean isFailed() {
        return state() == FeedStatus.State.FAILED;
    }

    private void become(FeedStatus.State next, String why) {
        if (set(next, why)) {
            log.info("session {} on {}: {} {}", feed().session(), feed().node(), next, why);
            task.changed().run();
        }
    }

    private synchronized boolean set(FeedStatus.State next, String why) {
        boolean news = next != state || !why.equals(reason);
        state = next;
        reason = why;
        return news;
    }

    private final class Listener implements FeedListener {
        @Override
        public void lost(Loss loss) {
            losses.add(loss);
        }

        @Override
        public void ended(StreamEnd end) {
            signal.change(() -> ended = end);
        }
    }
}
