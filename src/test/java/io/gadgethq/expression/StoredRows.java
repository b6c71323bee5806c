package io.gadgethq.expression;

import io.gadgethq.access.Tier;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;
import io.gadgethq.history.read.Shelf;
import io.gadgethq.history.read.StoredRows.Owner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Events of one layout as the console stores them, asked as it asks. */
final class StoredRows {
    private final Shelf shelf;
    private final Owner owner;
    private final SqlFields sql;
    private final List<GadgetEvent> events;

    private StoredRows(Shelf shelf, Owner owner, RowLayout layout, List<GadgetEvent> events) {
        this.shelf = shelf;
        this.owner = owner;
        this.sql = Shelf.sql(layout);
        this.events = events;
    }

    /** Stores the events as those of a new feed of the same node. */
    static StoredRows store(Shelf shelf, RowLayout layout, List<GadgetEvent> events) {
        Owner owner =
                shelf.rows.open(
                        io.gadgethq.history.read.StoredRows.session(),
                        TestEvents.FEED.node().value(),
                        "shop",
                        "trace_x",
                        Tier.METADATA);
        shelf.rows.append(
                owner,
                events.stream()
                        .map(event ->
                                new GadgetEvent(
                                        owner.feed(),
                                        event.ordinal(),
                                        event.timeNanos(),
                                        event.row()))
                        .toList());
        return new StoredRows(shelf, owner, layout, events);
    }

    List<GadgetEvent> events() {
        return events;
    }

    SqlFields sql() {
        return sql;
    }

    /** The ordinals each of the conditions selects, asked in one go. */
    List<Set<Long>> select(List<SqlCondition> conditions) {
        StringBuilder text = new StringBuilder("SELECT e.ordinal");
        List<Object> parameters = new ArrayList<>();
        for (SqlCondition condition : conditions) {
            text.append(", ").append(condition.text());
            parameters.addAll(condition.parameters());
        }
        text.append(" FROM ").append(Shelf.EVENTS);
        text.append(" WHERE e.feed = (SELECT id FROM history_feed WHERE feed = ?)");
        parameters.add(owner.feed().id().value());
        List<Set<Long>> selected = new ArrayList<>();
        conditions.forEach(_ -> selected.add(new HashSet<>()));
        shelf.database
                .jdbc()
                .sql(text.toString())
                .params(parameters)
                .query(rows -> {
                    for (int i = 0; i < conditions.size(); i++) {
                        boolean holds = rows.getBoolean(i + 2);
                        if (rows.wasNull()) {
                            throw new AssertionError(
                                    "neither true nor false: " + conditions.get(i));
                        }
                        if (holds) {
                            selected.get(i).add(rows.getLong(1));
                        }
                    }
                });
        return selected;
    }
}
