package io.gadgethq.history.read;

import io.gadgethq.access.Actor;
import io.gadgethq.event.SessionId;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistoryShape;
import io.gadgethq.history.HistoryShape.StoredLayout;
import io.gadgethq.history.HistoryShape.StoredSession;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What there is to choose from. */
final class Shapes {
    private static final Comparator<StoredSession> NEWEST_FIRST =
            Comparator.comparing(StoredSession::last)
                    .thenComparing(session -> session.id().value())
                    .reversed();

    private final Selections selections;

    Shapes(Selections selections) {
        this.selections = selections;
    }

    HistoryShape shape(Actor actor, HistorySelection selection) {
        HistorySelection all = new HistorySelection(selection.range(), selection.sources());
        try (Reading reading = selections.readings().query()) {
            Chosen chosen = selections.choose(reading, actor, all);
            Map<SessionId, List<FeedRow>> bySession =
                    chosen.feeds().stream()
                            .collect(Collectors.groupingBy(feed -> feed.feed().session()));
            List<StoredSession> sessions =
                    bySession.values().stream().map(Shapes::session).sorted(NEWEST_FIRST).toList();
            boolean truncated = sessions.size() > HistoryShape.MAX_SESSIONS;
            return new HistoryShape(
                    truncated ? sessions.subList(0, HistoryShape.MAX_SESSIONS) : sessions,
                    layouts(chosen),
                    truncated);
        } catch (ExpressionProblem e) {
            throw new IllegalStateException("there is no expression here", e);
        }
    }

    private static List<StoredLayout> layouts(Chosen chosen) {
        List<StoredLayout> layouts = new ArrayList<>();
        chosen.gadgetsBySchema()
                .forEach((schema, gadgets) ->
                        gadgets.forEach(
                                gadget -> layouts.add(new StoredLayout(gadget, schema.layout()))));
        layouts.sort(
                Comparator.comparing(StoredLayout::gadget)
                        .thenComparing(layout -> layout.layout().source().name()));
        return layouts;
    }

    private static StoredSession session(List<FeedRow> feeds) {
        FeedRow one = feeds.getFirst();
        return new StoredSession(
                one.feed().session(),
                one.tenant(),
                one.cluster(),
                one.gadget(),
                one.tier(),
                feeds.stream().map(feed -> feed.feed().node()).sorted().toList(),
                feeds.stream().mapToLong(FeedRow::stored).sum(),
                feeds.stream()
                        .flatMap(f -> f.first().stream())
                        .min(Instant::compareTo)
                        .orElseThrow(),
                feeds.stream()
                        .flatMap(f -> f.last().stream())
                        .max(Instant::compareTo)
                        .orElseThrow());
    }
}
