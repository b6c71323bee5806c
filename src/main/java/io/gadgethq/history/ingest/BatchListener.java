package io.gadgethq.history.ingest;

import io.gadgethq.event.Loss;
import io.gadgethq.history.ingest.EncodedBatch.Owner;

import java.util.Optional;

/** Hears what becomes of batches. May hear of a batch more than once. Must not wait. */
interface BatchListener {

    /** It is in the database. */
    void stored(EncodedBatch batch);

    /** It is on the disk, and will be in the database. */
    void spooled(EncodedBatch batch);

    /**
     * The database refuses its events.
     *
     * @param loss is stored in their place; empty: it had none
     */
    void refused(EncodedBatch batch, Optional<Loss> loss);

    /** Another owner writes for the feed; nothing of this one is stored any more. */
    void replaced(Owner owner);
}
