package io.gadgethq.history.replay;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.History;
import io.gadgethq.history.HistoryCursor;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryPage;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.StoredEvent;
import io.gadgethq.history.TimeRange;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The events to come, a page at a time. */
final class Ahead {
    private static final int PAGE = 1_000;

    private final History history;
    private final Actor actor;
    private final HistorySelection selection;
    private final Deque<StoredEvent> events = new ArrayDeque<>();
    private HistorySelection rest;
    private Optional<HistoryCursor> place = Optional.empty();
    private boolean complete;

    Ahead(History history, Actor actor, HistorySelection selection) {
        this.history = history;
        this.actor = actor;
        this.selection = selection;
        this.rest = selection;
    }

    /** The next event, which stays; null: there is none. */
    @Nullable StoredEvent peek() throws ExpressionProblem {
        if (events.isEmpty() && !complete) {
            HistoryPage page =
                    history.page(
                            actor, new HistoryQuery(rest, HistoryOrder.OLDEST_FIRST, place, PAGE));
            events.addAll(page.events());
            complete = !page.more();
            if (!events.isEmpty()) {
                // The place alone: what is stored late behind it would break the order.
                place = Optional.of(events.getLast().cursor());
            }
        }
        return events.peek();
    }

    void remove() {
        events.remove();
    }

    /** Goes on with the first event at or behind a moment of the range. */
    void seek(Instant time) {
        begin(selection.within(new TimeRange(time, selection.range().to())), Optional.empty());
    }

    /** Goes on with this event. */
    void show(StoredEvent event) {
        begin(selection, Optional.of(event.cursor()));
        events.add(event);
    }

    private void begin(HistorySelection from, Optional<HistoryCursor> behind) {
        events.clear();
        complete = false;
        rest = from;
        place = behind;
    }
}
