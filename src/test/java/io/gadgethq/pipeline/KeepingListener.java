package io.gadgethq.pipeline;

import io.gadgethq.event.StreamEnd;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what it was told. */
final class KeepingListener implements FeedListener {
    final AtomicInteger replaced = new AtomicInteger();
    final List<StreamEnd> ends = new CopyOnWriteArrayList<>();

    @Override
    public void ended(StreamEnd end) {
        ends.add(end);
    }

    @Override
    public void replaced() {
        replaced.incrementAndGet();
    }
}
