package io.gadgethq.history.ingest;

import java.util.List;

/** What tuples of a feed refer to by number and was not told before. */
record Definitions(List<NewLayout> layouts, List<NewOrigin> origins) {
    static final Definitions NONE = new Definitions(List.of(), List.of());

    private static final int LAYOUT = 16 << 10;
    private static final int ORIGIN = 128;

    Definitions {
        layouts = List.copyOf(layouts);
        origins = List.copyOf(origins);
    }

    boolean isEmpty() {
        return layouts.isEmpty() && origins.isEmpty();
    }

    /** Bytes it takes while it waits, roughly. */
    int footprint() {
        int bytes = LAYOUT * layouts.size();
        for (NewOrigin origin : origins) {
            bytes += ORIGIN + 2 * origin.fields().length();
        }
        return bytes;
    }
}
