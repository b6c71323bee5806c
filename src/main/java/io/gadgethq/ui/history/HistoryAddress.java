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
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What of the screen is in its address, so that a reload or a colleague sees the same. What makes no sense is left out.
 *
 * @param filter an expression; empty: none
 * @param saved the saved query it came from; it may have been changed since
 * @param playing the replay; empty: all rows are shown
 */
record HistoryAddress(
        HistorySources sources,
        TimeSpan span,
        String filter,
        HistoryLook look,
        Optional<UUID> saved,
        Optional<Playing> playing) {
    static final HistoryAddress PLAIN =
            new HistoryAddress(
                    HistorySources.ALL,
                    TimeSpan.LAST_15_MINUTES,
                    "",
                    HistoryLook.PLAIN,
                    Optional.empty(),
                    Optional.empty());

    private static final int MAX_TEXT = 200;
    private static final int MAX_LONG_TEXT = 4_000;

    static HistoryAddress parse(QueryParameters query) {
        Map<String, List<String>> all = query.getParameters();
        Edge from = edge(all, HistoryRoutes.FROM).orElse(TimeSpan.LAST_15_MINUTES.from());
        Edge to = edge(all, HistoryRoutes.TO).orElse(Edge.NOW);
        return new HistoryAddress(
                sources(all),
                new TimeSpan(from, to),
                first(all, HistoryRoutes.FILTER, MAX_LONG_TEXT),
                look(all),
                text(all, "saved").flatMap(id -> read(id, UUID::fromString)),
                Playing.parse(first(all, "replay", MAX_TEXT), first(all, "at", MAX_TEXT)));
    }

    private static HistoryLook look(Map<String, List<String>> all) {
        return new HistoryLook(
                list(first(all, "columns", MAX_LONG_TEXT)),
                RowId.parse(first(all, "row", MAX_TEXT)),
                first(all, "drawer", 20),
                list(first(all, "by", MAX_TEXT)),
                first(all, "measure", MAX_TEXT),
                first(all, "split", MAX_TEXT));
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
        put(query, "columns", one(String.join(",", look.columns())));
        put(query, "row", look.row().map(RowId::toString).stream().toList());
        put(query, "drawer", one(look.drawer()));
        put(query, "by", one(String.join(",", look.groups())));
        put(query, "measure", one(look.measure()));
        put(query, "split", one(look.split()));
        put(query, "saved", saved.map(UUID::toString).stream().toList());
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

    /** A row of other sources is not looked for. */
    HistoryAddress sources(HistorySources chosen) {
        if (chosen.equals(sources)) {
            return this;
        }
        HistoryLook anew = look.row(Optional.empty()).drawer("");
        return new HistoryAddress(chosen, span, filter, anew, saved, playing);
    }

    HistoryAddress span(TimeSpan chosen) {
        return new HistoryAddress(sources, chosen, filter, look, saved, playing);
    }

    HistoryAddress filter(String text) {
        return new HistoryAddress(sources, span, text, look, saved, playing);
    }

    HistoryAddress look(UnaryOperator<HistoryLook> change) {
        return new HistoryAddress(sources, span, filter, change.apply(look), saved, playing);
    }

    HistoryAddress saved(Optional<UUID> query) {
        return new HistoryAddress(sources, span, filter, look, query, playing);
    }

    HistoryAddress playing(Optional<Playing> replay) {
        return new HistoryAddress(sources, span, filter, look, saved, replay);
    }

    /** Without what belongs to this moment only: the question, to be asked again another day. */
    HistoryAddress question() {
        HistoryLook anew = look.row(Optional.empty()).drawer("");
        return new HistoryAddress(sources, span, filter, anew, Optional.empty(), Optional.empty());
    }
}
