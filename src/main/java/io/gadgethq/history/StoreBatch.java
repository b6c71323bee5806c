package io.gadgethq.history;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Loss;

import java.util.List;

/**
 * What a feed brought since the last batch.
 *
 * @param events by ascending ordinal
 * @param losses located holes found among them
 * @param after where the feed stands behind them
 */
public record StoreBatch(List<GadgetEvent> events, List<Loss> losses, FeedCheckpoint after) {

    public StoreBatch {
        events = List.copyOf(events);
        losses = List.copyOf(losses);
    }
}
