package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import io.gadgethq.access.Actor;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.History;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistoryShape;
import io.gadgethq.history.HistoryShape.StoredLayout;
import io.gadgethq.history.HistoryShape.StoredSession;
import io.gadgethq.history.HistorySources;
import io.gadgethq.ui.grid.ColumnTitles;
import io.gadgethq.ui.grid.GridColumn;
import io.gadgethq.ui.grid.GridColumns;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is there in a span of time, as columns and things to choose from.
 *
 * @param shape of the sources that are chosen
 * @param offered of all sources there are
 */
record Overview(HistoryShape shape, HistoryShape offered) {
    static final String GADGET = "@gadget";
    private static final String SUMMARY = "@summary";

    /** What events of all gadgets have in common. */
    private static final List<String> COMMON =
            List.of("k8s.namespace", "k8s.podName", "k8s.containerName", "proc.comm", "proc.pid");

    /** Said by other columns already, or the same for every event of a pod. */
    private static final Set<String> SILENT = Set.of("timestamp", "k8s.node");

    private static final Set<String> NOTHING = Set.of("", "0", "0ns", "false");

    private static final int MAX_SUMMARY = 400;

    /** Asks for it, of a selection whose filter has no influence. */
    static Overview of(History history, Actor actor, HistorySelection selection) {
        HistorySelection everything = new HistorySelection(selection.range(), HistorySources.ALL);
        HistoryShape offered = history.shape(actor, everything);
        boolean all = selection.sources().equals(HistorySources.ALL);
        return new Overview(all ? offered : history.shape(actor, selection), offered);
    }

    boolean isEmpty() {
        return shape.sessions().isEmpty();
    }

    List<RowLayout> layouts() {
        return shape.layouts().stream().map(StoredLayout::layout).toList();
    }

    /** Under which the columns are kept: those of one data source are the same as in its live view. */
    String gadget() {
        Set<String> gadgets = gadgets();
        return gadgets.size() == 1 ? gadgets.iterator().next() : "history";
    }

    String source() {
        Set<String> sources =
                layouts().stream()
                        .map(layout -> layout.source().name())
                        .collect(Collectors.toCollection(TreeSet::new));
        return sources.size() == 1 ? sources.iterator().next() : "";
    }

    Set<String> gadgets() {
        return shape.layouts().stream()
                .map(StoredLayout::gadget)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The cluster an event came from. */
    Optional<String> cluster(GadgetEvent event) {
        return shape.sessions().stream()
                .filter(session -> session.id().equals(event.feed().session()))
                .map(StoredSession::cluster)
                .findFirst();
    }

    Set<String> offeredGadgets() {
        return offered.sessions().stream()
                .map(StoredSession::gadget)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> nodes() {
        return offered.sessions().stream()
                .flatMap(session -> session.nodes().stream())
                .map(node -> node.value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> clusters() {
        return offered.sessions().stream()
                .map(StoredSession::cluster)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The columns to choose from. Of several gadgets those are shown that most of them have, and the rest in words. */
    GridColumns columns() {
        List<RowLayout> layouts = layouts();
        boolean one = gadgets().size() == 1 && !source().isEmpty();
        List<String> shown =
                one
                        ? layouts.stream()
                                .flatMap(layout ->
                                        GridColumns.of(layout).defaults().stream()
                                                .map(GridColumn::key))
                                .distinct()
                                .toList()
                        : Stream.concat(
                                        Stream.of(GADGET),
                                        Stream.concat(COMMON.stream(), Stream.of(SUMMARY)))
                                .toList();
        return GridColumns.of(layouts, own(), shown);
    }

    private List<GridColumn> own() {
        Map<SessionId, String> gadgets =
                shape.sessions().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        StoredSession::id, StoredSession::gadget, (a, _) -> a));
        return List.of(
                GridColumn.own(
                        GADGET,
                        text("history.column.gadget"),
                        text("history.column.gadget.tip"),
                        event -> gadgets.getOrDefault(event.feed().session(), "")),
                GridColumn.own(
                        SUMMARY,
                        text("history.column.summary"),
                        text("history.column.summary.tip"),
                        Overview::summary));
    }

    /** What the gadget itself would show, beyond what has a column here. */
    static String summary(GadgetEvent event) {
        StringBuilder words = new StringBuilder();
        for (var column : event.row().layout().defaultColumns()) {
            String name = column.name();
            boolean said =
                    COMMON.contains(name) || SILENT.contains(name) || name.startsWith("proc.");
            String value = said ? "" : event.row().text(column);
            if (!NOTHING.contains(value) && words.length() < MAX_SUMMARY) {
                words.append(words.isEmpty() ? "" : " · ")
                        .append(ColumnTitles.of(name))
                        .append(' ')
                        .append(value);
            }
        }
        return words.toString();
    }
}
