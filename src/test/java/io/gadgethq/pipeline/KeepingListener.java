package io.gadgethq.pipeline;

import io.gadgethq.event.Loss;
import io.gadgethq.event.StreamEnd;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it was told. */
final class KeepingListener implements FeedListener {
    final List<Loss> losses = new CopyOnWriteArrayList<>();
    final List<StreamEnd> ends = new CopyOnWriteArrayList<>();

    @Override
    public void lost(Loss loss) {
        losses.add(loss);
    }

    @Override
    public void ended(StreamEnd end) {
        ends.add(end);
    }
}
