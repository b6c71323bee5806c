package io.gadgethq.history.keep;

import io.gadgethq.history.Shelf;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What may not be deleted: whole shelves, and stretches of time in which held sessions have events. */
record Holds(Set<Shelf> shelves, List<Stretch> stretches) {
    static final Holds NONE = new Holds(Set.of(), List.of());

    /** From the first to the last event of a session on a shelf. */
    record Stretch(Shelf shelf, Instant first, Instant last) {}

    Holds {
        shelves = Set.copyOf(shelves);
        stretches = List.copyOf(stretches);
    }

    boolean cover(Shelf shelf, Partition partition) {
        return shelves.contains(shelf)
                || stretches.stream()
                        .filter(stretch -> stretch.shelf().equals(shelf))
                        .anyMatch(stretch -> overlaps(partition, stretch));
    }

    private static boolean overlaps(Partition partition, Stretch stretch) {
        return partition
                .from()
                .map(from ->
                        !stretch.last().isBefore(from)
                                && stretch.first().isBefore(from.plus(Slot.LENGTH)))
                .orElse(true);
    }
}
