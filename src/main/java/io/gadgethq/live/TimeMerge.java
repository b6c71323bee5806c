package io.gadgethq.live;

import io.gadgethq.event.EventBatch;
import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Brings the rows of several feeds into the order of time, for the eye: a row leaves when no feed can be expected to bring
 * an older one, or when it has waited long enough. Rows that come too late follow at once; none is dropped.
 */
final class TimeMerge {
    /** Rows and bytes that may wait; more leave at once. */
    private static final int MAX_ROWS = 10_000;

    private final long patience;
    private final long maxBytes;
    private final FeedBuffer.Sink sink;
    private final Map<Feed, FeedBuffer> feeds = new HashMap<>();
    private final PriorityQueue<FeedBuffer> waiting =
            new PriorityQueue<>(
                    Comparator.comparingLong(FeedBuffer::headTime)
                            .thenComparingInt(FeedBuffer::number));
    private long released = Long.MIN_VALUE;
    private long bytes;
    private int rows;

    TimeMerge(Duration patience, long maxBytes, FeedBuffer.Sink sink) {
        this.patience = patience.toNanos();
        this.maxBytes = maxBytes;
        this.sink = sink;
    }

    void join(Feed feed) {
        feeds.computeIfAbsent(feed, _ -> new FeedBuffer(feeds.size())).setActive(true);
    }

    void leave(Feed feed) {
        FeedBuffer buffer = feeds.get(feed);
        if (buffer != null) {
            buffer.setActive(false);
        }
    }

    /** Those who are expected to bring something. */
    Set<Feed> active() {
        Set<Feed> active = new HashSet<>();
        feeds.forEach((feed, buffer) -> {
            if (buffer.isActive()) {
                active.add(feed);
            }
        });
        return active;
    }

    void add(EventBatch batch, long now) {
        join(batch.feed());
        FeedBuffer buffer = feeds.get(batch.feed());
        if (buffer == null || batch.events().isEmpty()) {
            return;
        }
        boolean first = buffer.isEmpty();
        buffer.add(batch, now);
        if (first) {
            waiting.add(buffer);
        }
        rows += batch.events().size();
        for (GadgetEvent event : batch.events()) {
            bytes += RowRing.size(event);
        }
    }

    /** Lets go what need not wait any longer. */
    void release(long now) {
        if (rows == 0) {
            return;
        }
        boolean full = rows > MAX_ROWS || bytes > maxBytes;
        releaseUntil(full ? Long.MAX_VALUE : limit(now));
    }

    void releaseAll() {
        releaseUntil(Long.MAX_VALUE);
    }

    private long limit(long now) {
        long told = Long.MAX_VALUE;
        long overdue = released;
        for (FeedBuffer buffer : feeds.values()) {
            if (buffer.isActive()) {
                told = Math.min(told, buffer.horizon(now));
            }
            overdue = Math.max(overdue, buffer.latestArrivedUntil(now - patience));
        }
        return Math.max(told, overdue);
    }

    private void releaseUntil(long limit) {
        FeedBuffer buffer = waiting.peek();
        while (buffer != null && buffer.headTime() <= limit) {
            waiting.remove();
            FeedBuffer other = waiting.peek();
            long until = other == null ? limit : Math.min(limit, other.headTime());
            released = Math.max(released, Math.min(until, buffer.latest()));
            buffer.release(until, this::pass);
            if (!buffer.isEmpty()) {
                waiting.add(buffer);
            }
            buffer = waiting.peek();
        }
    }

    private void pass(List<GadgetEvent> events, int from, int to, Instant received) {
        rows -= to - from;
        for (int i = from; i < to; i++) {
            bytes -= RowRing.size(events.get(i));
        }
        sink.rows(events, from, to, received);
    }

    boolean isWaiting() {
        return rows > 0;
    }

    long bytes() {
        return bytes;
    }
}
