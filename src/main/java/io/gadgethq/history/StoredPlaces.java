package io.gadgethq.history;

import io.gadgethq.event.Column;
import io.gadgethq.event.RowLayout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the fields of a layout are stored: some in {@linkplain PromotedColumns columns of their own}; those that are the same
 * in all events of a container once for all of them, as its origin; the others in the array {@code fields} of each row. A row
 * without an origin has the fields of the origin in its array too, behind its own.
 *
 * <p>Derived from the stored schema alone, when writing and when reading: a change needs a migration of what is stored.
 */
public final class StoredPlaces {
    /** What agents say of the pod and of the container. */
    private static final List<String> OF_ORIGIN = List.of("k8s.", "runtime.");

    private final PromotedColumns promoted;
    private final List<Column> own = new ArrayList<>();
    private final List<Column> origin = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    private StoredPlaces(RowLayout layout) {
        this.promoted = PromotedColumns.of(layout);
        for (Column column : layout.columns()) {
            if (promoted.column(column).isEmpty()) {
                (isOfOrigin(column) ? origin : own).add(column);
            }
        }
        int place = 0;
        for (Column column : inArray()) {
            places.putIfAbsent(column.name(), place++);
        }
    }

    public static StoredPlaces of(RowLayout layout) {
        return new StoredPlaces(layout);
    }

    public PromotedColumns promoted() {
        return promoted;
    }

    /** In the array of a row that has an origin, in this order. */
    public List<Column> own() {
        return List.copyOf(own);
    }

    /** In the origin, by full name. */
    public List<Column> origin() {
        return List.copyOf(origin);
    }

    /** In the array of a row without an origin, in this order. */
    public List<Column> inArray() {
        List<Column> all = new ArrayList<>(own);
        all.addAll(origin);
        return all;
    }

    /** Position in the array, from 0. */
    public int place(Column column) {
        Integer place = places.get(column.name());
        if (place == null) {
            throw new IllegalArgumentException("%s is in no array".formatted(column.name()));
        }
        return place;
    }

    public static boolean isOfOrigin(Column column) {
        return OF_ORIGIN.stream().anyMatch(column.name()::startsWith);
    }
}
