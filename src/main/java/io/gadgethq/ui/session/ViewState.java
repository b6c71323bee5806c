package io.gadgethq.ui.session;

import com.vaadin.flow.router.QueryParameters;

import io.gadgethq.event.FeedId;
import io.gadgethq.ui.grid.GridSort;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What of the screen is in its address, so that a reload or a colleague sees the same. What makes no sense is left out.
 *
 * @param source name of the data source; empty: the first
 * @param columns empty: the person's own
 * @param row the selected event
 * @param paused whether the view stands still
 * @param filter the viewer's own, as an expression; empty: none
 * @param drawer tab of the open drawer; empty: closed
 */
record ViewState(
        String source,
        List<String> columns,
        Optional<GridSort> sort,
        Optional<RowId> row,
        boolean paused,
        String drawer,
        String filter) {
    static final ViewState PLAIN =
            new ViewState("", List.of(), Optional.empty(), Optional.empty(), false, "", "");

    /** Tabs of the drawer. */
    static final Set<String> TABS = Set.of("fields", "json", "kubernetes");

    private static final int MAX_TEXT = 200;
    private static final int MAX_FILTER = 8_000;

    ViewState {
        columns = List.copyOf(columns);
    }

    /** Identity of an event. */
    record RowId(FeedId feed, long ordinal) {

        static Optional<RowId> parse(String text) {
            int colon = text.indexOf(':');
            OptionalLong ordinal = number(text.substring(colon + 1));
            if (colon < 0 || ordinal.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(
                        new RowId(FeedId.parse(text.substring(0, colon)), ordinal.getAsLong()));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }

        private static OptionalLong number(String text) {
            return text.matches("\\d{1,18}")
                    ? OptionalLong.of(Long.parseLong(text))
                    : OptionalLong.empty();
        }

        @Override
        public String toString() {
            return feed + ":" + ordinal;
        }
    }

    static ViewState parse(QueryParameters query) {
        String columns = first(query, "columns", 4_000);
        String drawer = first(query, "drawer", MAX_TEXT);
        return new ViewState(
                first(query, "source", MAX_TEXT),
                columns.isBlank() ? List.of() : List.of(columns.split(",")),
                GridSort.parse(first(query, "sort", MAX_TEXT)),
                RowId.parse(first(query, "row", MAX_TEXT)),
                !first(query, "paused", MAX_TEXT).isEmpty(),
                TABS.contains(drawer) ? drawer : "",
                first(query, "filter", MAX_FILTER));
    }

    private static String first(QueryParameters query, String name, int longest) {
        return query.getSingleParameter(name).filter(it -> it.length() <= longest).orElse("");
    }

    QueryParameters query() {
        Map<String, String> query = new LinkedHashMap<>();
        put(query, "source", source);
        put(query, "columns", String.join(",", columns));
        put(query, "sort", sort.map(GridSort::toString).orElse(""));
        put(query, "row", row.map(RowId::toString).orElse(""));
        put(query, "paused", paused ? "1" : "");
        put(query, "drawer", drawer);
        put(query, "filter", filter);
        return QueryParameters.simple(query);
    }

    private static void put(Map<String, String> query, String name, String value) {
        if (!value.isEmpty()) {
            query.put(name, value);
        }
    }

    ViewState source(String chosen) {
        return new ViewState(chosen, List.of(), Optional.empty(), Optional.empty(), false, "", "");
    }

    ViewState filter(String chosen) {
        return new ViewState(source, columns, sort, row, paused, drawer, chosen);
    }

    ViewState columns(List<String> chosen) {
        return new ViewState(source, chosen, sort, row, paused, drawer, filter);
    }

    ViewState sort(Optional<GridSort> chosen) {
        return new ViewState(source, columns, chosen, row, paused, drawer, filter);
    }

    ViewState row(Optional<RowId> chosen) {
        return new ViewState(source, columns, sort, chosen, paused, drawer, filter);
    }

    ViewState paused(boolean still) {
        return new ViewState(
                source, columns, still ? sort : Optional.empty(), row, still, drawer, filter);
    }

    ViewState drawer(String tab) {
        return new ViewState(source, columns, sort, row, paused, tab, filter);
    }
}
