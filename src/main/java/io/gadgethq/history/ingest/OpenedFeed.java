package io.gadgethq.history.ingest;

import io.gadgethq.event.Loss;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.StoredFeed;
import io.gadgethq.history.ingest.EncodedBatch.Owner;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A feed as its new owner finds it.
 *
 * @param layouts stored for it: number by id of the schema
 * @param origins stored for it: number by digest
 */
record OpenedFeed(
        StoredFeed feed,
        Owner owner,
        FeedCheckpoint from,
        long stored,
        long lostStore,
        Map<UUID, Short> layouts,
        Map<UUID, Short> origins,
        List<Loss> losses) {

    OpenedFeed {
        layouts = Map.copyOf(layouts);
        origins = Map.copyOf(origins);
        losses = List.copyOf(losses);
    }
}
