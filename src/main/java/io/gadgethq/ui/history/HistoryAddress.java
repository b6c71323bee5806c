package io.gadgethq.ui.history;

import com.vaadin.flow.router.QueryParameters;

import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistorySources;
import io.gadgethq.ui.link.HistoryRoutes;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What of the screen is in its address, so that a reload or a colleague sees the same. What makes no sense is left out.
 *
 * @param filter an expression; empty: none
 * @param columns keys; empty: the person's own
 * @param row the selected event
 * @param drawer tab of the open drawer; empty: closed
 * @param groups fields to group by; empty: rows are shown
 * @param measure what is computed of each group, beside its count; empty: nothing
 * @param playing the replay; empty: all rows are shown
 */
record HistoryAddress(
        HistorySources sources,
        TimeSpan span,
        String filter,
        List<String> columns,
        Optional<RowId> row,
        String drawer,
        List<String> groups,
        String measure,
        Optional<Playing> playing) {
    static final HistoryAddress PLAIN =
            new HistoryAddress(
                    HistorySources.ALL,
                    TimeSpan.LAST_15_MINUTES,
                    "",
                    List.of(),
                    Optional.empty(),
                    "",
                    List.of(),
                    "",
                    Optional.empty());

    private static final int MAX_TEXT = 200;
    private static final int MAX_LONG_TEXT = 4_000;

    HistoryAddress {
        columns = List.copyOf(columns);
        groups = List.copyOf(groups);
    }

    static HistoryAddress parse(QueryParameters query) {
        Map<String, List<String>> all = query.getParameters();
        Edge from = edge(all, HistoryRoutes.FROM).orElse(TimeSpan.LAST_15_MINUTES.from());
        Edge to = edge(all, HistoryRoutes.TO).orElse(Edge.NOW);
        return new HistoryAddress(
                sources(all),
                new TimeSpan(from, to),
                first(all, HistoryRoutes.FILTER, MAX_LONG_TEXT),
                list(first(all, "columns", MAX_LONG_TEXT)),
                RowId.parse(first(all, "row", MAX_TEXT)),
                first(all, "drawer", 20),
                list(first(all, "by", MAX_TEXT)),
                first(all, "measure", MAX_TEXT),
                Playing.parse(first(all, "replay", MAX_TEXT), first(all, "at", MAX_TEXT)));
    }

    private static HistorySources sources(Map<String, List<String>> all) {
        return new HistorySources(
                all.getOrDefault(HistoryRoutes.SESSION, List.of()).stream()
                        .limit(HistorySources.MAX_SESSIONS)
                        .flatMap(text -> read(text, SessionId::parse).stream())
                        .collect(Collectors.toSet()),
                text(all, HistoryRoutes.GADGET),
                text(all, HistoryRoutes.CLUSTER),
                text(all, HistoryRoutes.NODE).flatMap(name -> read(name, NodeName::new)));
    }

    private static <T> Optional<T> read(String text, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Edge> edge(Map<String, List<String>> all, String name) {
        return Edge.parse(first(all, name, MAX_TEXT));
    }

    private static Optional<String> text(Map<String, List<String>> all, String name) {
        return Optional.of(first(all, name, MAX_TEXT)).filter(text -> !text.isBlank());
    }

    private static String first(Map<String, List<String>> all, String name, int longest) {
        return all.getOrDefault(name, List.of()).stream()
                .findFirst()
                .filter(text -> text.length() <= longest)
                .orElse("");
    }

    private static List<String> list(String text) {
        return text.isBlank() ? List.of() : List.of(text.split(","));
    }

    QueryParameters query() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        put(
                query,
                HistoryRoutes.SESSION,
                sources.sessions().stream().map(SessionId::toString).sorted().toList());
        put(query, HistoryRoutes.GADGET, sources.gadget().stream().toList());
        put(query, HistoryRoutes.CLUSTER, sources.cluster().stream().toList());
        put(query, HistoryRoutes.NODE, sources.node().map(NodeName::value).stream().toList());
        if (!span.equals(TimeSpan.LAST_15_MINUTES)) {
            query.put(HistoryRoutes.FROM, List.of(span.from().text()));
            query.put(HistoryRoutes.TO, List.of(span.to().text()));
        }
        put(query, HistoryRoutes.FILTER, one(filter));
        put(query, "columns", one(String.join(",", columns)));
        put(query, "row", row.map(RowId::toString).stream().toList());
        put(query, "drawer", one(drawer));
        put(query, "by", one(String.join(",", groups)));
        put(query, "measure", one(measure));
        put(query, "replay", playing.map(Playing::speedText).stream().toList());
        put(query, "at", playing.flatMap(Playing::at).map(Instant::toString).stream().toList());
        return new QueryParameters(query);
    }

    private static List<String> one(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private static void put(Map<String, List<String>> query, String name, List<String> values) {
        if (!values.isEmpty()) {
            query.put(name, values);
        }
    }

    HistorySelection selection(Instant now) {
        return new HistorySelection(span.range(now), sources, Optional.of(filter));
    }

    HistoryAddress sources(HistorySources chosen) {
        return new HistoryAddress(
                chosen, span, filter, columns, Optional.empty(), "", groups, measure, playing);
    }

    HistoryAddress span(TimeSpan chosen) {
        return new HistoryAddress(
                sources, chosen, filter, columns, row, drawer, groups, measure, playing);
    }

    HistoryAddress filter(String text) {
        return new HistoryAddress(
                sources, span, text, columns, row, drawer, groups, measure, playing);
    }

    HistoryAddress columns(List<String> chosen) {
        return new HistoryAddress(
                sources, span, filter, chosen, row, drawer, groups, measure, playing);
    }

    HistoryAddress row(Optional<RowId> chosen) {
        return new HistoryAddress(
                sources, span, filter, columns, chosen, drawer, groups, measure, playing);
    }

    HistoryAddress drawer(String tab) {
        return new HistoryAddress(
                sources, span, filter, columns, row, tab, groups, measure, playing);
    }

    HistoryAddress groups(List<String> by, String what) {
        return new HistoryAddress(sources, span, filter, columns, row, drawer, by, what, playing);
    }

    HistoryAddress playing(Optional<Playing> replay) {
        return new HistoryAddress(
                sources, span, filter, columns, row, drawer, groups, measure, replay);
    }

    /** Whether the same events are meant. */
    boolean asksAs(HistoryAddress other) {
        return sources.equals(other.sources)
                && span.equals(other.span)
                && filter.equals(other.filter);
    }
}
