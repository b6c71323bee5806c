package io.gadgethq.ui.history;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.Histogram;
import io.gadgethq.history.StoredEvent;
import io.gadgethq.ui.grid.Draw;
import io.gadgethq.ui.grid.Draw.Line;
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
    private static final int MARGIN = 4;
    private static final int MAX_FIT = 200;
    private static final int MAX_WANT = 400;

    private final Runnable lacking;
    private @Nullable RowList rows;
    private Mode mode = Mode.HISTORY;
    private int fit;
    private int generation;
    private Optional<Instant> poll = Optional.empty();
    private Optional<Instant> moment = Optional.empty();
    private boolean newest;
    private boolean sorting;
    private long saidBase;
    private long saidEnd;
    private long saidFresh;
    private long stoodAt;
    private OptionalLong reveal = OptionalLong.empty();
    private boolean all = true;
    private long wantedFirst;
    private int wanted;
    private Comparator<GadgetEvent> order = Comparator.comparingLong(GadgetEvent::timeNanos);
    private List<GadgetEvent> sorted = List.of();

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
        sorted = List.of();
        wanted = 0;
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
        long from = lowest(shown);
        long to = highest(shown);
        return mode != Mode.SORTED && to >= from && !shown.holds(from, to);
    }

    private long lowest(RowList shown) {
        return Math.max(shown.base(), wantedFirst);
    }

    private long highest(RowList shown) {
        return Math.min(shown.end(), wantedFirst + wanted - 1);
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
            long from = lowest(shown);
            long to = highest(shown);
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
            all = true;
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
        return at(generation, index);
    }

    private synchronized void sorted(RowList of, List<GadgetEvent> events) {
        if (of.equals(rows) && sorting) {
            sorting = false;
            sorted = events.stream().sorted(order).toList();
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
        if (fit == 0 || shown == null || !shown.isBegun()) {
            return Optional.empty();
        }
        return switch (mode) {
            case LIVE -> followed(shown);
            case SORTED -> drawn(shown, 1, sorted.size(), 0);
            case HISTORY, PAUSED, CATCHING, ENDED -> {
                long fresh = mode == Mode.PAUSED ? Math.max(0, shown.end() - stoodAt) : 0;
                yield drawn(shown, shown.base(), shown.end(), fresh);
            }
        };
    }

    private Optional<Draw> followed(RowList shown) {
        long end = shown.end();
        if (!all && end == saidEnd && shown.base() == saidBase) {
            return Optional.empty();
        }
        long from = all ? 1 : saidEnd + 1;
        long first = Math.max(Math.max(from, end - fit - MARGIN + 1), shown.base());
        long fresh = all ? 0 : end - saidEnd;
        return Optional.of(draw(shown, shown.base(), end, fresh, first, end));
    }

    private Optional<Draw> drawn(RowList shown, long base, long end, long fresh) {
        if (all && wanted == 0) {
            long first = mode == Mode.SORTED ? base : end - fit - MARGIN + 1;
            askFor(first, fit + MARGIN);
        }
        long from = Math.max(base, wantedFirst);
        long to = Math.min(end, wantedFirst + wanted - 1);
        boolean there = mode == Mode.SORTED || to < from || shown.holds(from, to);
        boolean answers = wanted > 0 && there;
        if (!answers && !all && base == saidBase && end == saidEnd && fresh == saidFresh) {
            return Optional.empty();
        }
        wanted = answers ? 0 : wanted;
        saidFresh = fresh;
        return Optional.of(draw(shown, base, end, fresh, answers ? from : 1, answers ? to : 0));
    }

    private Draw draw(RowList shown, long base, long end, long fresh, long first, long last) {
        saidBase = base;
        saidEnd = end;
        all = false;
        List<Line> lines = new ArrayList<>();
        for (long index = first; index <= last; index++) {
            GadgetEvent event = event(shown, index);
            if (event != null) {
                lines.add(new Line(index, event));
            }
        }
        return new Draw(generation, mode, base, end, fresh, 0, 0, lines);
    }

    private @Nullable GadgetEvent event(RowList shown, long index) {
        if (mode == Mode.SORTED) {
            return index < 1 || index > sorted.size() ? null : sorted.get((int) index - 1);
        }
        StoredEvent row = shown.row(index);
        return row == null ? null : row.event();
    }

    @Override
    public synchronized void fit(int count) {
        fit = Math.clamp(count, 1, MAX_FIT);
        all = true;
    }

    @Override
    public synchronized void redraw() {
        generation++;
        all = true;
    }

    @Override
    public void want(int ofGeneration, long first, int count) {
        synchronized (this) {
            if (ofGeneration == generation) {
                askFor(first, count);
            }
        }
        tell();
    }

    private void tell() {
        if (lacks()) {
            lacking.run();
        }
    }

    private void askFor(long first, int count) {
        wantedFirst = first;
        wanted = Math.clamp(count, 0, MAX_WANT);
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
            saidFresh = -1;
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
        sorted = List.of();
        sorting = false;
        moment = Optional.empty();
        newest = mode == Mode.LIVE;
        if (turned) {
            redraw();
        }
        all = true;
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
            sorted = List.of();
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
        if (shown != null && ofGeneration == generation) {
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
