package io.gadgethq.ui.session;

import io.gadgethq.live.LiveRow;
import io.gadgethq.live.LiveSubscription;

import java.util.List;

/** All rows of a session's ring: what a session with a single stream shows. */
record RingRows(LiveSubscription subscription) implements RowSource {

    @Override
    public long oldest() {
        return subscription.oldest();
    }

    @Override
    public long newest() {
        return subscription.newest();
    }

    @Override
    public List<LiveRow> rows(long from, int max) {
        return subscription.rows(from, max);
    }

    @Override
    public boolean ended() {
        return subscription.ended();
    }
}
