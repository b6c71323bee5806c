package io.gadgethq.ui.history;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.history.StoredEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.OptionalLong;

/** Rows of which a window is held in memory. Its own lock is that of the window. */
abstract sealed class HeldRows implements RowList permits PlayedRows, StoredRows {
    final RowWindow window = new RowWindow();

    @Override
    public final synchronized @Nullable StoredEvent row(long index) {
        return window.row(index);
    }

    @Override
    public final synchronized boolean holds(long from, long to) {
        return window.holds(from, to);
    }

    @Override
    public final synchronized List<GadgetEvent> newestHeld(int max) {
        List<StoredEvent> held = window.rows();
        return held.subList(Math.max(0, held.size() - max), held.size()).reversed().stream()
                .map(StoredEvent::event)
                .toList();
    }

    @Override
    public final synchronized OptionalLong find(FeedId feed, long ordinal) {
        return window.find(feed, ordinal);
    }
}
