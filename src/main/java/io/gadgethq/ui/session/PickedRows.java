package io.gadgethq.ui.session;

import io.gadgethq.live.LiveRow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The rows of one of several data sources that share a ring, counted 1, 2, 3 … among themselves. Looks at a bounded number of
 * new rows each time it is asked and holds a bounded number, so that its cost does not follow the rate of the other sources.
 */
final class PickedRows implements RowSource {
    private static final int LOOK = 5_000;
    private static final int HELD = 10_000;

    private final RowSource ring;
    private final String source;
    private final Deque<LiveRow> held = new ArrayDeque<>();
    private long seen;
    private long newest;

    PickedRows(RowSource ring, String source) {
        this.ring = ring;
        this.source = source;
    }

    /** Takes in what has come since the last call. */
    private void look() {
        if (ring.newest() - seen > LOOK && seen > 0) {
            seen = ring.newest() - LOOK;
        }
        for (LiveRow row : ring.rows(seen + 1, LOOK)) {
            seen = row.position();
            if (row.event().row().layout().source().name().equals(source)) {
                held.addLast(new LiveRow(++newest, row.event()));
                if (held.size() > HELD) {
                    held.removeFirst();
                }
            }
        }
    }

    @Override
    public synchronized long oldest() {
        return held.isEmpty() ? newest + 1 : held.getFirst().position();
    }

    @Override
    public synchronized long newest() {
        look();
        return newest;
    }

    @Override
    public synchronized List<LiveRow> rows(long from, int max) {
        List<LiveRow> rows = new ArrayList<>(Math.min(max, 64));
        for (LiveRow row : held) {
            if (row.position() >= from && rows.size() < max) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Override
    public synchronized boolean ended() {
        return ring.ended() && seen >= ring.newest();
    }
}
