package io.gadgethq.history.read;

import io.gadgethq.access.Actor;
import io.gadgethq.event.Column;
import io.gadgethq.event.Row;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.ColumnSummary;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.StoredEvent;
import io.gadgethq.history.ValueCounts.ValueCount;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the columns of the newest events vary. */
final class Summaries {
    private static final int MAX_TEXT = 200;

    private static final Comparator<ValueCount> MOST_FREQUENT =
            Comparator.comparingLong(ValueCount::count).reversed().thenComparing(ValueCount::value);

    private record Place(String gadget, String source, String field) {}

    private static final class Seen {
        private final Map<String, Integer> counts = new HashMap<>();
        private int events;
        private int empty;

        void add(Row row, Column column) {
            events++;
            empty += row.isEmpty(column) ? 1 : 0;
            String text = row.text(column);
            String cut = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text;
            if (counts.size() < ColumnSummary.MAX_DISTINCT || counts.containsKey(cut)) {
                counts.merge(cut, 1, Integer::sum);
            }
        }

        ColumnSummary summary(Place place) {
            List<ValueCount> top =
                    counts.entrySet().stream()
                            .map(entry -> new ValueCount(entry.getKey(), entry.getValue()))
                            .sorted(MOST_FREQUENT)
                            .limit(ColumnSummary.MAX_TOP)
                            .toList();
            return new ColumnSummary(
                    place.gadget(),
                    place.source(),
                    place.field(),
                    events,
                    empty,
                    counts.size(),
                    top);
        }
    }

    private final Pages pages;

    Summaries(Pages pages) {
        this.pages = pages;
    }

    List<ColumnSummary> columns(Actor actor, HistorySelection selection) throws ExpressionProblem {
        HistoryQuery newest =
                new HistoryQuery(selection, HistoryOrder.NEWEST_FIRST, ColumnSummary.MAX_EVENTS);
        Map<Place, Seen> seen = new LinkedHashMap<>();
        for (StoredEvent event : pages.page(actor, newest).events()) {
            Row row = event.event().row();
            for (Column column : row.layout().columns()) {
                Place place =
                        new Place(event.gadget(), row.layout().source().name(), column.name());
                seen.computeIfAbsent(place, _ -> new Seen()).add(row, column);
            }
        }
        List<ColumnSummary> summaries = new ArrayList<>();
        seen.forEach((place, values) -> summaries.add(values.summary(place)));
        return summaries;
    }
}
