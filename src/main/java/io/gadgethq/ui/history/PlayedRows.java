package io.gadgethq.ui.history;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.history.Histogram;
import io.gadgethq.history.StoredEvent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows a replay has passed on, the newest of them held. There is nothing to read: what comes, comes in its time. */
final class PlayedRows extends HeldRows {
    PlayedRows() {
        window.replace(StoredRows.ANCHOR + 1, List.of(), Optional.empty());
    }

    synchronized void add(List<StoredEvent> events) {
        window.append(events, Optional.empty());
    }

    /** The replay goes on elsewhere: what was played before is not before what comes. */
    synchronized void clear() {
        window.replace(window.last() + 1, List.of(), Optional.empty());
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public boolean isBegun() {
        return true;
    }

    @Override
    public synchronized long base() {
        return window.first();
    }

    @Override
    public synchronized long end() {
        return window.last();
    }

    @Override
    public void counted(Histogram histogram) {}

    @Override
    public void readNewest() {}

    @Override
    public boolean readOn() {
        return true;
    }

    @Override
    public void countOn(Instant now) {}

    @Override
    public void read(long from, long to) {}

    @Override
    public synchronized long readAround(Instant moment) {
        for (long index = window.first(); index <= window.last(); index++) {
            StoredEvent row = window.row(index);
            if (row != null && !row.time().isBefore(moment)) {
                return index;
            }
        }
        return window.last();
    }

    @Override
    public List<GadgetEvent> readSorted() {
        return newestHeld(RowWindow.MAX);
    }
}
