package io.gadgethq.history.replay;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.History;
import io.gadgethq.history.HistoryBusy;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.Replay;
import io.gadgethq.history.ReplaySink;
import io.gadgethq.history.ReplaySpec;
import io.gadgethq.history.Replays;
import io.gadgethq.history.StoredEvent;
import io.gadgethq.history.TimeRange;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/** Plays what {@link History} finds. */
@Component
final class PagedReplays implements Replays {
    private final History history;
    private final Pace pace;
    private final Semaphore room;

    @Autowired
    PagedReplays(History history, InstantSource clock, ReplayProperties properties) {
        this(history, Pace.real(clock), properties);
    }

    PagedReplays(History history, Pace pace, ReplayProperties properties) {
        this.history = history;
        this.pace = pace;
        this.room = new Semaphore(properties.maxOpen());
    }

    @Override
    public Replay open(Actor actor, ReplaySpec spec, ReplaySink sink) throws ExpressionProblem {
        if (!room.tryAcquire()) {
            throw new HistoryBusy("As many replays are open as may be; close one");
        }
        boolean opened = false;
        try {
            Ahead ahead = new Ahead(history, actor, spec.selection());
            StoredEvent first = ahead.peek(); // right and expression are checked for the caller
            TimeRange range = range(spec.selection().range(), first);
            PlayedRange played = new PlayedRange(spec, range, ahead, sink, pace);
            Thread.ofVirtual()
                    .name("replay-of-" + actor.user())
                    .start(() -> {
                        try {
                            played.run();
                        } finally {
                            room.release();
                        }
                    });
            opened = true;
            HistorySelection within = spec.selection().within(range);
            return new OpenReplay(history, actor, within, played);
        } finally {
            if (!opened) {
                room.release();
            }
        }
    }

    private static TimeRange range(TimeRange asked, @Nullable StoredEvent first) {
        boolean open = asked.from().equals(TimeRange.EVER.from());
        Instant from = open && first != null ? first.time() : asked.from();
        return new TimeRange(from, asked.to());
    }
}
