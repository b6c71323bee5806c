package io.gadgethq.history.read;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.HistorySelection;

import org.springframework.stereotype.Component;

import java.util.List;

/** From what somebody asks for to what they may see of it. */
@Component
final class Selections {
    private final Readings readings;
    private final Readers readers;
    private final StoredSchemas schemas;
    private final StoredOrigins origins;

    Selections(Readings readings, Readers readers, StoredSchemas schemas, StoredOrigins origins) {
        this.readings = readings;
        this.readers = readers;
        this.schemas = schemas;
        this.origins = origins;
    }

    Readings readings() {
        return readings;
    }

    /** The feeds with and without events, by which losses are found too. */
    List<FeedRow> feeds(Reading reading, Actor actor, HistorySelection selection) {
        List<FeedRow> all = FeedRows.find(reading, readers.reach(actor), selection.sources());
        List<FeedRow> admitted = readers.admitted(actor, selection.sources(), all);
        readers.note(actor, selection.sources(), admitted);
        return admitted;
    }

    Chosen choose(Reading reading, Actor actor, HistorySelection selection)
            throws ExpressionProblem {
        return choose(reading, selection, feeds(reading, actor, selection));
    }

    Chosen choose(Reading reading, HistorySelection selection, List<FeedRow> feeds)
            throws ExpressionProblem {
        List<FeedRow> overlapping =
                feeds.stream()
                        .filter(feed ->
                                feed.overlaps(selection.range().from(), selection.range().to()))
                        .toList();
        return new Chosen(reading, schemas, selection, overlapping);
    }

    EventReader reader(Reading reading, Chosen chosen) {
        return new EventReader(chosen, origins, reading);
    }
}
