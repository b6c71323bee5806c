package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.Replay;
import io.gadgethq.history.ReplayPosition;
import io.gadgethq.history.ReplaySink;
import io.gadgethq.history.ReplaySpec;
import io.gadgethq.history.Replays;
import io.gadgethq.history.StoredEvent;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Plays without any pause, event by event, and writes down what it was told. */
final class ScriptedReplays implements Replays {
    private final ScriptedHistory history;
    volatile ReplaySpec lastSpec;
    volatile boolean closed;

    /** Fails so in place of ending; empty: it ends. */
    volatile String problem = "";

    ScriptedReplays(ScriptedHistory history) {
        this.history = history;
    }

    @Override
    public Replay open(Actor actor, ReplaySpec spec, ReplaySink sink) throws ExpressionProblem {
        lastSpec = spec;
        closed = false;
        HistoryQuery all = new HistoryQuery(spec.selection(), HistoryOrder.OLDEST_FIRST, 10_000);
        return new Player(spec, history.page(actor, all).events(), sink);
    }

    private final class Player implements Replay {
        private final ReplaySpec spec;
        private final List<StoredEvent> events;
        private final ReplaySink sink;
        private volatile ReplayPosition.State state = ReplayPosition.State.PAUSED;

        Player(ReplaySpec spec, List<StoredEvent> events, ReplaySink sink) {
            this.spec = spec;
            this.events = events;
            this.sink = sink;
        }

        @Override
        public void play() {
            state = ReplayPosition.State.PLAYING;
            Thread.ofVirtual().start(this::run);
        }

        private void run() {
            try {
                for (StoredEvent event : events) {
                    sink.events(List.of(event));
                }
                if (problem.isEmpty()) {
                    sink.ended();
                    state = ReplayPosition.State.ENDED;
                } else {
                    state = ReplayPosition.State.FAILED;
                }
            } catch (IOException _) {
                state = ReplayPosition.State.CLOSED;
            }
        }

        @Override
        public void pause() {
            throw new AssertionError("the door only plays");
        }

        @Override
        public void step() {
            throw new AssertionError("the door only plays");
        }

        @Override
        public void speed(double speed) {
            throw new AssertionError("the door only plays");
        }

        @Override
        public void loop(boolean again) {
            throw new AssertionError("the door only plays");
        }

        @Override
        public void seek(Instant time) {
            throw new AssertionError("the door only plays");
        }

        @Override
        public boolean jump(String expression) {
            throw new AssertionError("the door only plays");
        }

        @Override
        public ReplayPosition position() {
            return new ReplayPosition(state, Instant.EPOCH, spec.speed(), false, 0, problem);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
