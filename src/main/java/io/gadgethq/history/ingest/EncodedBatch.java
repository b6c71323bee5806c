package io.gadgethq.history.ingest;

import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.history.FeedCheckpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is committed of a feed together, ready to be written.
 *
 * @param owner whose it is
 * @param number 1, 2, 3 … under the owner's fence
 * @param definitions those that its tuples or earlier ones need first
 * @param losses not stored yet
 * @param lost events among the losses that were accepted before
 */
record EncodedBatch(
        Owner owner,
        long number,
        Tuples tuples,
        Definitions definitions,
        List<Loss> losses,
        long lost,
        FeedCheckpoint after) {

    /** Bytes of an empty batch, roughly. */
    private static final int OVERHEAD = 512;

    private static final int LOSS = 256;

    /**
     * @param feed id in the table of feeds
     * @param keepsEvents whether accepted events are stored
     */
    record Owner(int feed, long fence, int shelf, boolean keepsEvents) {}

    EncodedBatch {
        losses = List.copyOf(losses);
    }

    /** Bytes it takes while it waits, roughly. */
    int footprint() {
        return tuples.bytes().length + OVERHEAD + definitions.footprint() + LOSS * losses.size();
    }

    /** The same without its events, which the database cannot take. */
    EncodedBatch withoutEvents(Optional<Loss> loss) {
        List<Loss> all = new ArrayList<>(losses);
        loss.ifPresent(all::add);
        long more = loss.map(EncodedBatch::storeLosses).orElse(0L);
        return new EncodedBatch(owner, number, Tuples.NONE, definitions, all, lost + more, after);
    }

    /** What of the books cannot be refused: no definitions, and of the losses only those of the store. */
    EncodedBatch bare() {
        List<Loss> ours = losses.stream().filter(loss -> storeLosses(loss) > 0).toList();
        return new EncodedBatch(owner, number, Tuples.NONE, Definitions.NONE, ours, lost, after);
    }

    /** The same with one more loss of the store. */
    EncodedBatch with(Loss loss) {
        List<Loss> all = new ArrayList<>(losses);
        all.addFirst(loss);
        long more = storeLosses(loss);
        return new EncodedBatch(owner, number, tuples, definitions, all, lost + more, after);
    }

    private static long storeLosses(Loss loss) {
        return loss.place() == LossPlace.STORE ? loss.count().orElse(0) : 0;
    }
}
