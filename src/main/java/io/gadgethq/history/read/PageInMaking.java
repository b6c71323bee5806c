package io.gadgethq.history.read;

import io.gadgethq.history.HistoryCursor.Place;
import io.gadgethq.history.StoredEvent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Collects events up to a number and a size. */
final class PageInMaking {
    /** Captured packets are large: ten thousand of them would not fit. */
    private static final long MAX_BYTES = 32L << 20;

    private final int limit;
    private final EventReader reader;
    private final List<StoredEvent> events = new ArrayList<>();
    private long bytes;
    private boolean full;

    PageInMaking(int limit, EventReader reader) {
        this.limit = limit;
        this.reader = reader;
    }

    /**
     * Adds what a statement finds; it gets a {@code LIMIT}.
     *
     * @return whether there was more than there is room for
     */
    boolean addAll(Reading reading, Sql sql) {
        full = false;
        sql.add(" LIMIT " + (limit - events.size() + 1));
        try {
            reading.each(
                    sql,
                    row -> {
                        full = !hasRoom();
                        if (!full) {
                            add(reader.read(row));
                        }
                        return !full;
                    });
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written here", e);
        } catch (InterruptedException _) {
            throw Reading.givenUp();
        }
        return full;
    }

    private void add(StoredEvent event) {
        events.add(event);
        bytes += event.event().row().footprint();
    }

    boolean hasRoom() {
        return events.size() < limit && bytes < MAX_BYTES;
    }

    List<StoredEvent> events() {
        return events;
    }

    static Place place(StoredEvent event) {
        return new Place(event.event().timeNanos(), event.feedNumber(), event.event().ordinal());
    }

    Place lastPlace() {
        return place(events.getLast());
    }
}
