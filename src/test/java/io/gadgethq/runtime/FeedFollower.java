package io.gadgethq.runtime;

import io.gadgethq.cluster.Agent;
import io.gadgethq.demo.Ledger;
import io.gadgethq.event.Arrival;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Frame;
import io.gadgethq.event.Loss;
import io.gadgethq.event.StreamEnd;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Follows an instance over any number of attaches as the console does, and keeps the books. */
final class FeedFollower implements ArrivalSink {
    private final GadgetRuntime runtime;
    private final Agent agent;
    private final InstanceId id;
    private final List<Frame> accepted = new CopyOnWriteArrayList<>();
    private final List<Loss> losses = new CopyOnWriteArrayList<>();
    private final List<StreamEnd> ends = new CopyOnWriteArrayList<>();

    FeedFollower(GadgetRuntime runtime, Agent agent, InstanceId id) {
        this.runtime = runtime;
        this.agent = agent;
        this.id = id;
    }

    /** Waits until the instance is ready and goes on where the last attach stopped. */
    Run attach() throws RunFailure {
        InstanceState state = runtime.await(agent, id, Duration.ofSeconds(20));
        if (state instanceof InstanceState.Ready(ReadyInstance ready)) {
            return runtime.attach(ready, tail(), this);
        }
        throw new AssertionError("not ready: " + state);
    }

    FeedTail tail() {
        return FeedTail.of(accepted.stream().mapToLong(Frame::digest).toArray());
    }

    @Override
    public void accept(Arrival arrival) {
        switch (arrival) {
            case Frame frame -> accepted.add(frame);
            case Loss loss -> losses.add(loss);
            case StreamEnd end -> ends.add(end);
            case io.gadgethq.event.LogLine line -> throw new AssertionError("a line: " + line);
        }
    }

    int count() {
        return accepted.size();
    }

    List<Loss> losses() {
        return List.copyOf(losses);
    }

    List<StreamEnd> ends() {
        return List.copyOf(ends);
    }

    /** The packets accepted, named as the agent's books name them. */
    List<Long> packets() {
        return accepted.stream()
                .map(frame -> Ledger.digest(frame.sourceId(), frame.bytes()))
                .toList();
    }
}
