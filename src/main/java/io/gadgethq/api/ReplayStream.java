package io.gadgethq.api;

import io.gadgethq.event.Feed;
import io.gadgethq.event.Loss;
import io.gadgethq.history.HistoryCursor;
import io.gadgethq.history.Replay;
import io.gadgethq.history.ReplayPosition;
import io.gadgethq.history.ReplaySink;
import io.gadgethq.history.StoredEvent;
import io.gadgethq.history.TimeRange;
import io.gadgethq.session.Ledger;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One reader of a replay. The thread of the replay writes what is played, that of the request only says that the stream is
 * alive; a slow reader slows the replay down. Once the request has ended nothing is written any more: its connection may
 * serve another one by then, while the thread of the replay still ends.
 */
final class ReplayStream implements ReplaySink {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final LiveStreams streams;
    private final LiveStreams.Place seat;
    private final LiveFrames frames;
    private final LiveMessages.State session;
    private final Duration pingEvery;
    private final InstantSource clock;
    private final Optional<HistoryCursor.Place> behind;
    private final Deque<Placed> losses = new ArrayDeque<>();
    private String place;
    private Instant spoken;
    private boolean ended;

    /** The request has ended, or writes its last word. */
    private boolean over;

    private Optional<IOException> failure = Optional.empty();

    private record Placed(Feed feed, Loss loss) {}

    /**
     * @param session as told to the reader at the beginning
     * @param ledger whose losses are told where they belong
     * @param range that is played
     * @param from go on behind this place; empty: at the beginning of the range
     */
    ReplayStream(
            LiveStream.Services services,
            LiveStreams.Place seat,
            LiveFrames frames,
            LiveMessages.State session,
            Ledger ledger,
            TimeRange range,
            Optional<HistoryCursor> from) {
        this.streams = services.streams();
        this.seat = seat;
        this.frames = frames;
        this.session = session;
        this.pingEvery = services.properties().ping();
        this.clock = services.clock();
        this.behind = from.flatMap(HistoryCursor::place);
        this.place = from.map(HistoryCursor::text).orElse("");
        this.spoken = clock.instant();
        ledger.feeds().stream()
                .flatMap(book -> book.losses().stream().map(loss -> new Placed(book.feed(), loss)))
                .filter(placed -> range.contains(placed.loss().from()))
                .filter(placed -> behind.isEmpty() || isBehind(placed.loss().from()))
                .sorted(Comparator.comparing(placed -> placed.loss().from()))
                .forEach(losses::add);
    }

    private boolean isBehind(Instant time) {
        return behind.filter(it -> time.isAfter(Instant.EPOCH.plusNanos(it.timeNanos())))
                .isPresent();
    }

    @Override
    public synchronized void events(List<StoredEvent> events) throws IOException {
        refuseIfOver();
        try {
            for (StoredEvent event : events) {
                write(event);
            }
            frames.flush();
            spoken = clock.instant();
        } catch (IOException e) {
            end(Optional.of(e));
            throw e;
        }
    }

    private void refuseIfOver() throws IOException {
        if (over) {
            throw new IOException("the reader of this replay has gone");
        }
    }

    private void write(StoredEvent event) throws IOException {
        HistoryCursor cursor = event.cursor();
        boolean had =
                behind.isPresent() && cursor.place().orElseThrow().compareTo(behind.get()) <= 0;
        if (!had) {
            tellLosses(event.time());
            place = cursor.text();
            frames.event(place, event.event());
        }
    }

    private void tellLosses(Instant until) throws IOException {
        while (!losses.isEmpty() && !losses.element().loss().from().isAfter(until)) {
            Placed next = losses.remove();
            frames.value("loss", place, LiveMessages.Missing.of(next.feed(), next.loss()));
        }
    }

    @Override
    public void moved(Instant to) {
        // Nobody moves a replay that is only read.
    }

    @Override
    public synchronized void ended() throws IOException {
        refuseIfOver();
        try {
            tellLosses(Instant.MAX);
            end(Optional.empty());
        } catch (IOException e) {
            end(Optional.of(e));
            throw e;
        }
    }

    private void end(Optional<IOException> why) {
        ended = true;
        failure = why;
        seat.wake();
    }

    synchronized void begin() throws IOException {
        frames.value("state", place, session);
        frames.flush();
    }

    /** Returns when everything was played, or the reader has gone. */
    void follow(Replay replay) throws IOException, InterruptedException {
        try {
            while (goesOn(replay)) {
                seat.await(LOOK);
            }
        } finally {
            leave();
        }
    }

    private synchronized void leave() {
        over = true;
    }

    private synchronized boolean goesOn(Replay replay) throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        ReplayPosition position = replay.position();
        if (streams.closing()) {
            return close("this console is shutting down; connect again");
        }
        if (position.state() == ReplayPosition.State.FAILED) {
            return close("it cannot be played on: " + position.problem());
        }
        if (ended) {
            return close("");
        }
        Instant now = clock.instant();
        if (Duration.between(spoken, now).compareTo(pingEvery) >= 0) {
            spoken = now;
            frames.value("ping", place, new LiveMessages.Ping(now));
            frames.flush();
        }
        return true;
    }

    private boolean close(String reason) throws IOException {
        over = true;
        frames.value("state", place, session.closing(reason));
        frames.flush();
        return false;
    }
}
