package io.gadgethq.ui.history;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.Histogram;
import io.gadgethq.ui.grid.Draw;
import io.gadgethq.ui.grid.Draw.Mode;
import io.gadgethq.ui.grid.Viewport;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The view of stored rows, from the oldest of a range to the newest. What is not held is read by {@link #load}, on a thread that
 * may wait for the store; everything else answers at once. Where the range ends now, the view follows what is stored.
 */
@SuppressWarnings("ReferenceEquality") // the rows are exchanged as a whole: is it still these?
final class HistoryViewport implements Viewport {
    private static final ToldRows.Arranged NOT_SORTED = new ToldRows.Arranged(List.of());

    private final Runnable lacking;
    private @Nullable RowList rows;
    private Mode mode = Mode.HISTORY;
    private final ToldRows told = new ToldRows();
    private Optional<Instant> poll = Optional.empty();
    private Optional<Instant> moment = Optional.empty();
    private boolean newest;
    private boolean sorting;
    private long stoodAt;
    private OptionalLong reveal = OptionalLong.empty();
    private Comparator<GadgetEvent> order = Comparator.comparingLong(GadgetEvent::timeNanos);
    private ToldRows.Arranged sorted = NOT_SORTED;

    /**
     * @param lacking called when something is to be loaded, by whoever asks for it
     */
    HistoryViewport(Runnable lacking) {
        this.lacking = lacking;
    }

    /**
     * Shows other rows from now on.
     *
     * @param at the moment to begin at; empty: at the newest row
     */
    synchronized void show(RowList other, Optional<Instant> at) {
        rows = other;
        mode = resting(at.isPresent());
        poll = Optional.empty();
        newest = false;
        sorting = false;
        sorted = NOT_SORTED;
        told.forget();
        moment = at;
        redraw();
    }

    private Mode resting(boolean still) {
        RowList shown = rows;
        boolean live = shown != null && shown.isLive();
        return !live ? Mode.HISTORY : still ? Mode.PAUSED : Mode.LIVE;
    }

    synchronized void counted(Histogram histogram) {
        Optional.ofNullable(rows).ifPresent(shown -> shown.counted(histogram));
    }

    /** Whether the first rows are there, or it is known that there are none. */
    synchronized boolean isBegun() {
        RowList shown = rows;
        return shown != null && shown.isBegun();
    }

    /** Moves to a moment. */
    synchronized void seek(Instant to) {
        stand();
        moment = Optional.of(to);
    }

    /** Asks for what was stored up to now; the next load brings or counts it. */
    synchronized void poll(Instant now) {
        RowList shown = rows;
        if (shown != null && shown.isLive() && shown.isBegun()) {
            poll = Optional.of(now);
        }
    }

    /** Whether there is anything to load. */
    synchronized boolean lacks() {
        RowList shown = rows;
        return shown != null
                && (!shown.isBegun()
                        || newest
                        || sorting
                        || moment.isPresent()
                        || poll.isPresent()
                        || lacksRows(shown));
    }

    private boolean lacksRows(RowList shown) {
        return mode != Mode.SORTED && told.lacks(shown);
    }

    /**
     * Reads what is lacking most; waits for the store. False: it was for rows that are no longer shown.
     *
     * @throws ExpressionProblem if the filter is wrong
     */
    boolean load() throws ExpressionProblem {
        RowList reading;
        Step step;
        synchronized (this) {
            reading = Objects.requireNonNull(rows);
            step = step(reading);
        }
        step.read();
        synchronized (this) {
            return reading.equals(rows);
        }
    }

    private interface Step {
        void read() throws ExpressionProblem;
    }

    private Step step(RowList shown) {
        if (moment.isPresent()) {
            Instant to = moment.get();
            return () -> moved(shown, shown.readAround(to), to);
        }
        if (!shown.isBegun() || newest) {
            newest = false;
            return shown::readNewest;
        }
        if (sorting) {
            return () -> sorted(shown, shown.readSorted());
        }
        if (lacksRows(shown)) {
            long from = told.lowest(shown);
            long to = told.highest(shown);
            return () -> shown.read(from, to);
        }
        Optional<Instant> now = poll;
        poll = Optional.empty();
        return () -> {
            if (now.isPresent()) {
                follow(shown, now.get());
            }
        };
    }

    private void follow(RowList shown, Instant now) throws ExpressionProblem {
        boolean follows;
        synchronized (this) {
            follows = mode == Mode.LIVE;
        }
        if (!follows) {
            shown.countOn(now);
        } else if (!shown.readOn()) {
            shown.readNewest();
        }
    }

    private synchronized void moved(RowList of, long index, Instant to) {
        if (of.equals(rows) && moment.filter(to::equals).isPresent()) {
            moment = Optional.empty();
            stoodAt = of.end();
            reveal = OptionalLong.of(index);
            told.tellAll();
        }
    }

    /** The row to bring into view after a move. */
    synchronized OptionalLong takeReveal() {
        OptionalLong index = reveal;
        reveal = OptionalLong.empty();
        return index;
    }

    /** The rows at hand, the newest first, of which some are looked at for suggestions. */
    synchronized List<GadgetEvent> shown(int max) {
        return rows == null ? List.of() : rows.newestHeld(max);
    }

    /** The event in this row now. */
    synchronized Optional<GadgetEvent> event(long index) {
        return at(told.generation(), index);
    }

    private synchronized void sorted(RowList of, List<GadgetEvent> events) {
        if (of.equals(rows) && sorting) {
            sorting = false;
            sorted = new ToldRows.Arranged(events.stream().sorted(order).toList());
            mode = Mode.SORTED;
            redraw();
        }
    }

    @Override
    public Kind kind() {
        return Kind.STORED;
    }

    /** Stored rows have no mark before which they are hidden. */
    @Override
    public void clear(boolean on) {}

    @Override
    public synchronized Optional<Draw> beat() {
        RowList shown = rows;
        if (!told.isFitted() || shown == null || !shown.isBegun()) {
            return Optional.empty();
        }
        return switch (mode) {
            case LIVE -> told.followed(shown);
            case SORTED -> told.standing(sorted, mode, 0);
            case HISTORY, PAUSED, CATCHING, ENDED -> {
                long fresh = mode == Mode.PAUSED ? Math.max(0, shown.end() - stoodAt) : 0;
                yield told.standing(shown, mode, fresh);
            }
        };
    }

    private @Nullable GadgetEvent event(RowList shown, long index) {
        return mode == Mode.SORTED ? sorted.event(index) : shown.event(index);
    }

    @Override
    public synchronized void fit(int count) {
        told.fit(count);
    }

    @Override
    public synchronized void redraw() {
        told.renew();
    }

    @Override
    public void want(int ofGeneration, long first, int count) {
        synchronized (this) {
            if (told.isOf(ofGeneration)) {
                told.want(first, count);
            }
        }
        tell();
    }

    private void tell() {
        if (lacks()) {
            lacking.run();
        }
    }

    @Override
    public synchronized void pause(long at) {
        stand();
    }

    private void stand() {
        RowList shown = rows;
        if (mode == Mode.LIVE && shown != null) {
            mode = Mode.PAUSED;
            stoodAt = shown.end();
            told.tellFresh();
        }
    }

    @Override
    public void resume(boolean catchUp) {
        goOn();
        tell();
    }

    private synchronized void goOn() {
        boolean turned = mode == Mode.SORTED;
        mode = resting(false);
        sorted = NOT_SORTED;
        sorting = false;
        moment = Optional.empty();
        newest = mode == Mode.LIVE;
        if (turned) {
            redraw();
        }
        told.tellAll();
    }

    @Override
    public void sort(Optional<Comparator<GadgetEvent>> by) {
        arrange(by);
        tell();
    }

    private synchronized void arrange(Optional<Comparator<GadgetEvent>> by) {
        if (by.isPresent()) {
            order = by.get();
            sorting = true;
        } else if (mode == Mode.SORTED || sorting) {
            sorting = false;
            sorted = NOT_SORTED;
            mode = resting(true);
            redraw();
        }
    }

    @Override
    public synchronized Optional<GadgetEvent> at(int ofGeneration, long index) {
        return span(ofGeneration, index, index, 1).stream().findFirst();
    }

    @Override
    public synchronized List<GadgetEvent> span(int ofGeneration, long first, long last, int max) {
        RowList shown = rows;
        List<GadgetEvent> events = new ArrayList<>();
        if (shown != null && told.isOf(ofGeneration)) {
            for (long index = first; index <= last && events.size() < max; index++) {
                GadgetEvent event = event(shown, index);
                if (event == null && index - first > max) {
                    break;
                }
                if (event != null) {
                    events.add(event);
                }
            }
        }
        return events;
    }

    @Override
    public synchronized OptionalLong find(FeedId feed, long ordinal) {
        RowList shown = rows;
        return shown == null || mode == Mode.SORTED
                ? OptionalLong.empty()
                : shown.find(feed, ordinal);
    }
}
