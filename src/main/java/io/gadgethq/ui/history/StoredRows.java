package io.gadgethq.ui.history;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.Histogram;
import io.gadgethq.history.HistoryCursor;
import io.gadgethq.history.HistoryPage;
import io.gadgethq.history.StoredEvent;
import io.gadgethq.history.TimeRange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A long list of stored rows, of which those near one place are held; what lacks is read by the methods that say so, which
 * wait for the store. Indices are counted from the newest row of the first look: so they are known before anybody has counted the
 * rows, and stay when rows come at either end. Read by one thread at a time, looked at by any.
 */
final class StoredRows extends HeldRows {
    /** Index of the row that was the newest at the first look. */
    static final long ANCHOR = 1_000_000_000L;

    /** Rows read at once beyond those asked for. */
    private static final int MORE = 400;

    /** So far from the rows held, all between are read; farther away, the place is looked for anew. */
    private static final int NEAR = 2_000;

    private final Rows rows;
    private final boolean live;
    private Optional<Histogram> counts = Optional.empty();
    private Instant seen = Instant.MIN;
    private long seenEnd = ANCHOR;
    private boolean begun;
    private boolean oldestKnown;
    private long base = ANCHOR + 1;
    private long end = ANCHOR;

    /**
     * @param live whether what is stored from now on belongs to the list
     */
    StoredRows(Rows rows, boolean live) {
        this.rows = rows;
        this.live = live;
        window.replace(base, List.of(), Optional.empty());
    }

    @Override
    public boolean isLive() {
        return live;
    }

    @Override
    public synchronized boolean isBegun() {
        return begun;
    }

    @Override
    public synchronized long base() {
        return base;
    }

    @Override
    public synchronized long end() {
        return end;
    }

    @Override
    public synchronized void counted(Histogram histogram) {
        counts = Optional.of(histogram);
        settle();
    }

    private void settle() {
        if (begun && !oldestKnown) {
            long counted = end - counts.map(Histogram::count).orElse(0L) + 1;
            base = Math.min(window.isEmpty() ? base : window.first(), counted);
        }
    }

    @Override
    public void readNewest() throws ExpressionProblem {
        HistoryPage newest = rows.newest(MORE);
        List<StoredEvent> upwards = newest.events().reversed();
        Optional<HistoryCursor> next = Optional.empty();
        if (live) {
            // Only a look towards the newest end knows later which rows came late.
            int held = upwards.isEmpty() ? 0 : 1;
            Optional<HistoryCursor> from = upwards.stream().findFirst().map(StoredEvent::cursor);
            HistoryPage onwards = rows.behind(from, RowWindow.MAX);
            upwards = join(upwards.subList(0, held), onwards.events());
            next = onwards.next();
        }
        take(upwards, next, newest.more());
    }

    private static List<StoredEvent> join(List<StoredEvent> first, List<StoredEvent> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private synchronized void take(
            List<StoredEvent> newest, Optional<HistoryCursor> next, boolean more) {
        long first = begun ? place(newest) : end - newest.size() + 1;
        begun = true;
        window.replace(first, newest, next);
        end = Math.max(end, window.last());
        base = Math.min(base, window.first());
        sawEnd();
        if (!more) {
            oldestKnown = true;
            base = window.first();
        }
        settle();
    }

    /** Where rows stand that were read anew: as before where they are known, else behind all that are known. */
    private long place(List<StoredEvent> newest) {
        for (int i = 0; i < newest.size(); i++) {
            GadgetEvent event = newest.get(i).event();
            OptionalLong known = window.find(event.feed().id(), event.ordinal());
            if (known.isPresent()) {
                return known.getAsLong() - i;
            }
        }
        return end + 1;
    }

    @Override
    public boolean readOn() throws ExpressionProblem {
        HistoryPage page = rows.behind(ahead(), RowWindow.MAX);
        synchronized (this) {
            window.append(page.events(), page.next());
            end = Math.max(end, window.last());
            sawEnd();
        }
        return !page.more();
    }

    @Override
    public void countOn(Instant now) throws ExpressionProblem {
        Instant from;
        synchronized (this) {
            from =
                    seen.isAfter(rows.selection().range().from())
                            ? seen.plusNanos(1)
                            : rows.selection().range().from();
        }
        if (from.isBefore(now)) {
            long fresh = rows.count(new TimeRange(from, now)).count();
            synchronized (this) {
                end = Math.max(end, seenEnd + fresh);
            }
        }
    }

    private void reachedEnd(HistoryPage page) {
        end = page.more() ? Math.max(end, window.last() + 1) : window.last();
        if (!page.more()) {
            sawEnd();
        }
    }

    /** The last row held is the newest there is. */
    private void sawEnd() {
        seenEnd = window.last();
        StoredEvent last = window.row(seenEnd);
        seen = last == null ? seen : last.time();
    }

    @Override
    public void read(long from, long to) throws ExpressionProblem {
        boolean near;
        long first;
        long last;
        Optional<Histogram> known;
        synchronized (this) {
            first = window.first();
            last = window.last();
            near = !window.isEmpty() && from >= first - NEAR && to <= last + NEAR;
            known = counts;
        }
        if (!near && known.isPresent()) {
            jump(known.get(), from - base(), (int) (to - from) + MORE);
        } else if (from < first) {
            back((int) Math.min(NEAR, first - from) + MORE);
        } else {
            forward((int) Math.min(NEAR, to - last) + MORE);
        }
    }

    private synchronized Optional<HistoryCursor> ahead() {
        return window.ahead();
    }

    private synchronized Optional<HistoryCursor> before() {
        return window.before();
    }

    private void back(int limit) throws ExpressionProblem {
        HistoryPage page = rows.before(before(), limit);
        synchronized (this) {
            window.prepend(page.events());
            oldestKnown |= !page.more();
            base = page.more() ? Math.min(base, window.first() - 1) : window.first();
        }
    }

    private void forward(int limit) throws ExpressionProblem {
        HistoryPage page = rows.behind(ahead(), limit);
        synchronized (this) {
            window.append(page.events(), page.next());
            reachedEnd(page);
        }
    }

    private void jump(Histogram known, long offset, int behind) throws ExpressionProblem {
        Rows.Found found = rows.at(known, offset, behind);
        HistoryPage page = found.page();
        synchronized (this) {
            if (!page.events().isEmpty()) {
                window.replace(base + found.skipped(), page.events(), page.next());
                reachedEnd(page);
            }
        }
    }

    @Override
    public long readAround(Instant moment) throws ExpressionProblem {
        TimeRange range = rows.selection().range();
        long after = rows.count(new TimeRange(moment, range.to())).count();
        HistoryPage page = rows.from(moment, MORE);
        synchronized (this) {
            begun = true;
            long first = end - Math.max(after, page.events().size()) + 1;
            window.replace(first, page.events(), page.next());
            base = Math.min(base, first);
            end = page.more() ? Math.max(end, window.last() + 1) : Math.max(end, window.last());
            settle();
            return first;
        }
    }

    @Override
    public List<GadgetEvent> readSorted() throws ExpressionProblem {
        return rows.newest(RowWindow.MAX).events().stream().map(StoredEvent::event).toList();
    }
}
