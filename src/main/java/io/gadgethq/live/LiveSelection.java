package io.gadgethq.live;

import io.gadgethq.event.GadgetEvent;

import java.util.List;
import java.util.function.Predicate;

/**
 * Those rows of a session that one watcher wants to see, counted 1, 2, 3 … among themselves. Looks at each row once, when it is
 * asked, and at no more than {@value #LOOK} rows at a time: the first look goes through what is held, later ones through what is
 * new. Holds what it found, even when the ring has moved on, up to {@value #MAX_ROWS} rows and 16 MiB; the oldest leave.
 *
 * <p>For several threads.
 */
public final class LiveSelection implements LiveRows {
    /** Rows looked at in one go: a full ring. */
    static final int LOOK = 50_000;

    /** Rows after which others may have the processor. */
    private static final int SLICE = 2_500;

    private static final int MAX_ROWS = 50_000;
    private static final long MAX_BYTES = 16L << 20;

    private final LiveRows ring;
    private final Predicate<GadgetEvent> among;
    private final Predicate<GadgetEvent> wanted;
    private final RowRing held = new RowRing(MAX_ROWS);
    private long[] places = new long[1024];
    private List<LiveRow> kept;
    private long seen;
    private long looked;
    private long missed;
    private boolean begun;

    /**
     * @param after position of the ring behind which to begin
     * @param kept rows in a row that the ring may no longer hold; looked at in their place
     * @param among the rows that are meant at all: only these are counted as looked at
     * @param wanted which of them to see
     */
    public LiveSelection(
            LiveRows ring,
            long after,
            List<LiveRow> kept,
            Predicate<GadgetEvent> among,
            Predicate<GadgetEvent> wanted) {
        this.ring = ring;
        this.seen = after;
        this.kept = List.copyOf(kept);
        this.among = among;
        this.wanted = wanted;
    }

    @SuppressWarnings("ThreadPriorityCheck") // a look at the whole ring lets others in between
    private void look() {
        int left = LOOK;
        while (left > 0) {
            List<LiveRow> rows = next(Math.min(SLICE, left));
            if (rows.isEmpty()) {
                return;
            }
            left -= rows.size();
            long first = rows.getFirst().position();
            missed += begun ? first - seen - 1 : 0;
            begun = true;
            rows.forEach(row -> take(row.event(), row.position()));
            held.trimTo(MAX_BYTES);
            seen = rows.getLast().position();
            Thread.yield();
        }
    }

    private List<LiveRow> next(int max) {
        if (!kept.isEmpty()) {
            long first = kept.getFirst().position();
            long last = kept.getLast().position();
            if (seen < first - 1) {
                List<LiveRow> before =
                        ring.rows(seen + 1, (int) Math.min(max, first - seen - 1)).stream()
                                .filter(row -> row.position() < first)
                                .toList();
                if (!before.isEmpty()) {
                    return before;
                }
            }
            if (seen < last) {
                int from = (int) (Math.max(seen + 1, first) - first);
                return kept.subList(from, Math.min(kept.size(), from + max));
            }
            kept = List.of();
        }
        return ring.rows(seen + 1, max);
    }

    private void take(GadgetEvent event, long position) {
        if (!among.test(event)) {
            return;
        }
        looked++;
        if (wanted.test(event)) {
            held.add(event);
            int count = (int) (held.newest() - held.oldest() + 1);
            if (count > places.length) {
                spread();
            }
            places[slot(held.newest())] = position;
        }
    }

    private void spread() {
        long[] larger = new long[places.length * 2];
        for (long row = held.oldest(); row < held.newest(); row++) {
            larger[(int) (row & (larger.length - 1))] = places[slot(row)];
        }
        places = larger;
    }

    private int slot(long row) {
        return (int) (row & (places.length - 1));
    }

    @Override
    public synchronized long oldest() {
        return held.oldest();
    }

    /** Looks at what has come since the last call. */
    @Override
    public synchronized long newest() {
        look();
        return held.newest();
    }

    @Override
    public synchronized List<LiveRow> rows(long from, int max) {
        return held.rows(from, max);
    }

    @Override
    public synchronized boolean ended() {
        return ring.ended() && seen >= ring.newest();
    }

    /** Position of the last row of the ring that comes before the row behind this one. */
    public synchronized long ringPosition(long position) {
        if (position >= held.newest()) {
            return seen;
        }
        long next = Math.max(position + 1, held.oldest());
        return places[slot(next)] - 1;
    }

    /** The last row at or before a position of the ring; 0 if there is none. */
    public synchronized long upTo(long ringPosition) {
        long low = held.oldest() - 1;
        long high = held.newest();
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (places[slot(middle)] <= ringPosition) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Position of the last row of the ring that was looked at. */
    public synchronized long seen() {
        return seen;
    }

    /** How many rows were looked at. */
    public synchronized long looked() {
        return looked;
    }

    /** How many of them were wanted. */
    public synchronized long found() {
        return held.newest();
    }

    /** How many rows left the ring before they could be looked at. */
    public synchronized long missed() {
        return missed;
    }
}
