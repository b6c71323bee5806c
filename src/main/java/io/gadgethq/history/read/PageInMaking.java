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

    /** From so many on, looking up each row is found cheaper than reading through, if one of a hundred is looked for. */
    private static final int RARE = 2_000;

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
        int wanted = limit - events.size() + 1;
        return add(reading, sql.add(" LIMIT " + wanted), wanted);
    }

    /**
     * The same for rows that may be rare: the database is told of a larger {@code LIMIT}, or it would read through all others in
     * the hope to find these few soon.
     */
    boolean search(Reading reading, Sql sql) {
        int wanted = limit - events.size() + 1;
        return add(reading, sql.add(" LIMIT " + Math.max(wanted, RARE)), wanted);
    }

    private boolean add(Reading reading, Sql sql, int wanted) {
        full = false;
        try {
            reading.each(
                    sql,
                    wanted,
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
