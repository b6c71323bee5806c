package io.gadgethq.history.ingest;

import io.gadgethq.event.Loss;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.ingest.EncodedBatch.Owner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a transaction writes for one owner: batches with consecutive numbers. */
record FeedPart(Owner owner, List<EncodedBatch> batches) {

    FeedPart {
        batches = List.copyOf(batches);
    }

    long first() {
        return batches.getFirst().number();
    }

    long last() {
        return batches.getLast().number();
    }

    FeedCheckpoint after() {
        return batches.getLast().after();
    }

    long events() {
        return batches.stream().mapToLong(batch -> batch.tuples().count()).sum();
    }

    long lost() {
        return batches.stream().mapToLong(EncodedBatch::lost).sum();
    }

    List<Loss> losses() {
        return batches.stream().flatMap(batch -> batch.losses().stream()).toList();
    }

    List<Tuples> tuples() {
        return batches.stream()
                .map(EncodedBatch::tuples)
                .filter(tuples -> tuples.count() > 0)
                .toList();
    }

    /** Those behind a number; empty if there are none. */
    List<EncodedBatch> behind(long number) {
        return batches.stream().filter(batch -> batch.number() > number).toList();
    }

    /** The batches by owner; each owner's stay in their order. */
    static List<FeedPart> of(List<EncodedBatch> batches) {
        Map<Owner, List<EncodedBatch>> owners = new LinkedHashMap<>();
        for (EncodedBatch batch : batches) {
            owners.computeIfAbsent(batch.owner(), _ -> new ArrayList<>()).add(batch);
        }
        return owners.entrySet().stream()
                .map(entry -> new FeedPart(entry.getKey(), entry.getValue()))
                .toList();
    }
}
