package io.gadgethq.runtime;

import com.google.common.util.concurrent.ListenableFuture;

import io.gadgethq.cluster.Agent;
import io.gadgethq.runtime.wire.GadgetManagerGrpc;
import io.gadgethq.runtime.wire.GetGadgetInfoRequest;
import io.gadgethq.runtime.wire.GetGadgetInfoResponse;
import io.grpc.Status;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Finds out whether an instance is initialised without harming its agent.
 *
 * <p>Get tells failures but calls an instance running before it is initialised; GetGadgetInfo answers once it is, and
 * never if it failed, each unanswered question leaving a waiting thread in the agent. So GetGadgetInfo is asked only
 * when Get knows of no failure, at most once per instance however often callers wait, and Get is asked again meanwhile.
 */
final class Readiness {
    private static final int AN_INSTANCE = 1;
    private static final Duration STEP = Duration.ofMillis(250);

    /** Longer than any pull of an image. */
    private static final Duration LONGEST_INIT = Duration.ofMinutes(10);

    private record Key(Agent agent, InstanceId id) {}

    private final UnaryCalls calls;
    private final Instances instances;
    private final Pause pause;
    private final LongSupplier nanos;
    private final ConcurrentMap<Key, ListenableFuture<GetGadgetInfoResponse>> asked =
            new ConcurrentHashMap<>();

    Readiness(UnaryCalls calls, Instances instances, Pause pause, LongSupplier nanos) {
        this.calls = calls;
        this.instances = instances;
        this.pause = pause;
        this.nanos = nanos;
    }

    InstanceState await(Agent agent, InstanceId id, Duration timeout) throws RunFailure {
        long begun = nanos.getAsLong();
        Key key = new Key(agent, id);
        while (true) {
            Instances.Stored stored = instances.stored(agent, id);
            long left = timeout.toNanos() - (nanos.getAsLong() - begun);
            Duration step = Duration.ofNanos(Math.clamp(left, 0, STEP.toNanos()));
            @Nullable InstanceState state =
                    switch (stored) {
                        case Instances.Stored.Nowhere() -> forget(key, new InstanceState.Absent());
                        case Instances.Stored.Failed(String text) ->
                                forget(key, new InstanceState.Failed(text));
                        case Instances.Stored.NotHere() -> {
                            pause.forTime(step);
                            yield null;
                        }
                        case Instances.Stored.Alive() -> ask(key, step);
                    };
            if (state != null) {
                return state;
            }
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return new InstanceState.Starting();
            }
        }
    }

    private InstanceState forget(Key key, InstanceState state) {
        ListenableFuture<GetGadgetInfoResponse> pending = asked.remove(key);
        if (pending != null) {
            pending.cancel(true);
        }
        return state;
    }

    /** Nobody will ask for this instance any more. */
    void forget(Agent agent, InstanceId id) {
        forget(new Key(agent, id), new InstanceState.Absent());
    }

    private @Nullable InstanceState ask(Key key, Duration step) throws RunFailure {
        ListenableFuture<GetGadgetInfoResponse> answer = asked.get(key);
        // An answer that came while nobody waited is old: a fresh one costs 2 ms.
        if (answer == null || answer.isDone()) {
            answer = question(key);
            asked.put(key, answer);
        }
        try {
            answer.get(step.toNanos(), TimeUnit.NANOSECONDS);
            asked.remove(key);
            return new InstanceState.Ready(new ReadyInstance(key.agent(), key.id(), nanos));
        } catch (TimeoutException notYet) {
            return null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException failed) {
            asked.remove(key);
            return failed(key, Status.fromThrowable(failed));
        }
    }

    private InstanceState failed(Key key, Status status) throws RunFailure {
        if (StatusWords.text(status).contains("not found")) {
            return new InstanceState.Absent();
        }
        throw UnaryCalls.failure(
                key.agent(), "ask whether the instance " + key.id() + " is ready", status, STEP);
    }

    private ListenableFuture<GetGadgetInfoResponse> question(Key key) throws RunFailure {
        return GadgetManagerGrpc.newFutureStub(
                        calls.channel(key.agent(), "ask for the instance " + key.id()))
                .withDeadlineAfter(LONGEST_INIT.toSeconds(), TimeUnit.SECONDS)
                .getGadgetInfo(
                        GetGadgetInfoRequest.newBuilder()
                                .setVersion(RunRequests.VERSION)
                                .setFlags(AN_INSTANCE)
                                .setImageName(key.id().value())
                                .build());
    }
}
