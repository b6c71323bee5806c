package io.gadgethq.ui;

import io.gadgethq.access.Actor;
import io.gadgethq.history.Replay;
import io.gadgethq.history.ReplayPosition;
import io.gadgethq.history.ReplayPosition.State;
import io.gadgethq.history.ReplaySink;
import io.gadgethq.history.ReplaySpec;
import io.gadgethq.history.Replays;
import io.gadgethq.history.StoredEvent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A replay that moves only when it is told to, and remembers what it was asked for. */
public final class FakeReplays implements Replays {
    private volatile Optional<Played> last = Optional.empty();

    /** The replay opened last. */
    public Optional<Played> last() {
        return last;
    }

    @Override
    public Replay open(Actor actor, ReplaySpec spec, ReplaySink sink) {
        Played made = new Played(spec, sink);
        last = Optional.of(made);
        return made;
    }

    /** One replay. */
    public static final class Played implements Replay {
        private final ReplaySpec spec;
        private final ReplaySink sink;
        private volatile ReplayPosition position;

        Played(ReplaySpec spec, ReplaySink sink) {
            this.spec = spec;
            this.sink = sink;
            this.position =
                    new ReplayPosition(
                            State.PAUSED,
                            spec.selection().range().from(),
                            spec.speed(),
                            false,
                            0,
                            "");
        }

        public ReplaySpec spec() {
            return spec;
        }

        /** Passes these on, as if their moment had come. */
        public void pass(List<StoredEvent> events) {
            try {
                sink.events(events);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            become(position.state(), events.getLast().time(), position.events() + events.size());
        }

        private void become(State state, Instant time, long events) {
            position =
                    new ReplayPosition(state, time, position.speed(), position.loop(), events, "");
        }

        @Override
        public void play() {
            become(State.PLAYING, position.time(), position.events());
        }

        @Override
        public void pause() {
            become(State.PAUSED, position.time(), position.events());
        }

        @Override
        public void step() {
            pause();
        }

        @Override
        public void speed(double speed) {
            position =
                    new ReplayPosition(
                            position.state(),
                            position.time(),
                            speed,
                            position.loop(),
                            position.events(),
                            "");
        }

        @Override
        public void loop(boolean again) {
            position =
                    new ReplayPosition(
                            position.state(),
                            position.time(),
                            position.speed(),
                            again,
                            position.events(),
                            "");
        }

        @Override
        public void seek(Instant time) {
            become(position.state(), time, position.events());
        }

        @Override
        public boolean jump(String expression) {
            pause();
            return false;
        }

        @Override
        public ReplayPosition position() {
            return position;
        }

        @Override
        public void close() {
            become(State.CLOSED, position.time(), position.events());
        }
    }
}
