package io.gadgethq.history.replay;

import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.HistoryBusy;
import io.gadgethq.history.ReplayPosition;
import io.gadgethq.history.ReplayPosition.State;
import io.gadgethq.history.ReplaySink;
import io.gadgethq.history.ReplaySpec;
import io.gadgethq.history.StoredEvent;
import io.gadgethq.history.TimeRange;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Plays one range. All but {@link #send}, {@link #position} and {@link #last} belongs to its thread. */
final class PlayedRange implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PlayedRange.class);

    /** Events that come closer together are passed on together: a thread need not wake a thousand times a second. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);

    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);
    private static final int MAX_COMMANDS = 100;
    private static final int MAX_BATCH = 500;

    private final TimeRange range;
    private final Ahead ahead;
    private final ReplaySink sink;
    private final Pace pace;
    private final Playhead head;
    private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>(MAX_COMMANDS);
    private boolean loop;
    private long passed;
    private volatile State state;
    private volatile ReplayPosition published;
    private volatile Optional<StoredEvent> last = Optional.empty();

    PlayedRange(ReplaySpec spec, TimeRange range, Ahead ahead, ReplaySink sink, Pace pace) {
        this.range = range;
        this.ahead = ahead;
        this.sink = sink;
        this.pace = pace;
        this.loop = spec.loop();
        this.head = new Playhead(pace, range.from(), spec.speed());
        this.state = spec.paused() ? State.PAUSED : State.PLAYING;
        head.run(!spec.paused());
        this.published = current("");
    }

    void send(Command command) {
        if (!commands.offer(command)) {
            throw new HistoryBusy("This replay has not followed earlier commands yet");
        }
    }

    /** Whatever was asked before does not matter any more. */
    void end() {
        commands.clear();
        if (state != State.CLOSED && state != State.FAILED) {
            send(new Command.Close());
        }
    }

    ReplayPosition position() {
        return published;
    }

    Optional<StoredEvent> last() {
        return last;
    }

    @Override
    public void run() {
        try {
            while (state != State.CLOSED) {
                Duration wait = state == State.PLAYING ? play() : LONGEST_WAIT;
                publish("");
                Command command = pace.next(commands, wait);
                if (command != null) {
                    obey(command);
                }
            }
        } catch (InterruptedException _) {
            state = State.CLOSED;
        } catch (IOException _) {
            state = State.CLOSED; // whoever listened has gone
        } catch (ExpressionProblem | RuntimeException e) {
            LOG.warn("a replay failed", e);
            state = State.FAILED;
            publish("The replay cannot go on: " + e.getMessage());
            return;
        }
        publish("");
    }

    /** Passes on what is due; returns how long to wait for more. */
    private Duration play() throws IOException, ExpressionProblem {
        List<StoredEvent> due = new ArrayList<>();
        Instant now = head.time();
        StoredEvent next = ahead.peek();
        while (next != null && !next.time().isAfter(now) && due.size() < MAX_BATCH) {
            due.add(next);
            ahead.remove();
            next = ahead.peek();
        }
        pass(due);
        if (next == null) {
            return atTheEnd();
        }
        if (!next.time().isAfter(now)) {
            return Duration.ZERO;
        }
        Duration wait = head.until(next.time());
        return wait.compareTo(SHORTEST_WAIT) < 0
                ? SHORTEST_WAIT
                : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private Duration atTheEnd() throws IOException {
        if (loop && passed > 0) {
            moveTo(range.from());
            return SHORTEST_WAIT;
        }
        state = State.ENDED;
        head.run(false);
        sink.ended();
        return LONGEST_WAIT;
    }

    private void pass(List<StoredEvent> due) throws IOException {
        if (!due.isEmpty()) {
            passed += due.size();
            last = Optional.of(due.getLast());
            sink.events(List.copyOf(due));
        }
    }

    private void obey(Command command) throws IOException, ExpressionProblem {
        switch (command) {
            case Command.Play() -> {
                if (state == State.ENDED) {
                    moveTo(range.from());
                }
                become(State.PLAYING);
            }
            case Command.Pause() -> become(State.PAUSED);
            case Command.Step() -> step();
            case Command.Speed(double speed) -> head.speed(speed);
            case Command.Loop(boolean again) -> loop = again;
            case Command.Seek(Instant time) -> {
                moveTo(time);
                if (state == State.ENDED) {
                    become(State.PAUSED);
                }
            }
            case Command.Show(StoredEvent event) -> {
                ahead.show(event);
                head.moveTo(event.time());
                sink.moved(event.time());
                step();
            }
            case Command.Close() -> state = State.CLOSED;
        }
    }

    private void become(State next) {
        state = next;
        head.run(next == State.PLAYING);
    }

    private void step() throws IOException, ExpressionProblem {
        become(State.PAUSED);
        @Nullable StoredEvent next = ahead.peek();
        if (next == null) {
            atTheEnd();
            return;
        }
        ahead.remove();
        head.moveTo(next.time());
        pass(List.of(next));
    }

    private void moveTo(Instant time) throws IOException {
        Instant inside = within(time);
        ahead.seek(inside);
        head.moveTo(inside);
        last = Optional.empty();
        sink.moved(inside);
    }

    private Instant within(Instant time) {
        return time.isBefore(range.from())
                ? range.from()
                : time.isAfter(range.to()) ? range.to() : time;
    }

    private void publish(String problem) {
        published = current(problem);
    }

    private ReplayPosition current(String problem) {
        return new ReplayPosition(state, within(head.time()), head.speed(), loop, passed, problem);
    }
}
