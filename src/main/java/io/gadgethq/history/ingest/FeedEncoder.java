package io.gadgethq.history.ingest;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;
import io.gadgethq.history.SchemaContent;
import io.gadgethq.history.ingest.EncodedBatch.Owner;
import io.gadgethq.history.keep.Slot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/** Encodes the events of one feed and numbers its layouts and origins. Belongs to the thread of the feed. */
final class FeedEncoder {
    /** Each stream brings layout objects of its own: those of so many are remembered. */
    private static final int MAX_ENCODERS = 32;

    private final Owner owner;
    private final Map<UUID, Short> numbers;
    private final Map<RowLayout, RowEncoder> encoders = new IdentityHashMap<>();
    private final List<NewLayout> fresh = new ArrayList<>();
    private final Origins origins;
    private final CopyBuffer buffer = new CopyBuffer();

    /**
     * @param numbers of the layouts stored for the feed, by the id of their schema
     * @param origins numbers of those stored for the feed, by digest
     */
    FeedEncoder(Owner owner, Map<UUID, Short> numbers, Map<UUID, Short> origins) {
        this.owner = owner;
        this.numbers = new HashMap<>(numbers);
        this.origins = new Origins(origins);
    }

    /** Encodes all, in order. */
    Tuples encode(List<GadgetEvent> events) {
        if (events.isEmpty()) {
            return Tuples.NONE;
        }
        buffer.clear();
        TreeSet<Long> slots = new TreeSet<>();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        long slot = Long.MIN_VALUE;
        for (GadgetEvent event : events) {
            long micros = Math.floorDiv(event.timeNanos(), 1000L);
            first = Math.min(first, micros);
            last = Math.max(last, micros);
            if (Slot.number(micros) != slot) {
                slot = Slot.number(micros);
                slots.add(slot);
            }
            encoder(event.row().layout()).encode(event, buffer);
        }
        long ordinal = events.getFirst().ordinal();
        return new Tuples(buffer.toByteArray(), events.size(), slots, ordinal, first, last);
    }

    private RowEncoder encoder(RowLayout layout) {
        RowEncoder encoder = encoders.get(layout);
        return encoder == null ? make(layout) : encoder;
    }

    private RowEncoder make(RowLayout layout) {
        SchemaContent schema = SchemaContent.of(layout.source());
        short number = numbers.computeIfAbsent(schema.id(), _ -> number(schema));
        if (encoders.size() >= MAX_ENCODERS) {
            encoders.clear();
        }
        RowEncoder encoder = new RowEncoder(layout, owner.feed(), owner.shelf(), number, origins);
        encoders.put(layout, encoder);
        return encoder;
    }

    private short number(SchemaContent schema) {
        int number = numbers.values().stream().mapToInt(Short::intValue).max().orElse(0) + 1;
        if (number > Short.MAX_VALUE) {
            throw new IllegalStateException("a feed of more than %d layouts".formatted(number - 1));
        }
        fresh.add(new NewLayout((short) number, schema));
        return (short) number;
    }

    /** What was used for the first time and not told yet; to be {@link #told} with the batch that carries it. */
    Definitions fresh() {
        return new Definitions(fresh, origins.fresh());
    }

    void told() {
        fresh.clear();
        origins.told();
    }
}
