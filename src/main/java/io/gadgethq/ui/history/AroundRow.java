package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.server.Command;

import io.gadgethq.access.Actor;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.History;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryPage;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.StoredEvent;
import io.gadgethq.history.TimeRange;
import io.gadgethq.ui.filter.FilteredGrid;
import io.gadgethq.ui.grid.RowDrawer;
import io.gadgethq.ui.look.Formats;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What all gadgets recorded around a row: in the same pod, process or node, or everywhere. */
final class AroundRow implements RowDrawer.Around {
    /** Events shown on either side. */
    private static final int SIDE = 50;

    private final History history;
    private final Actor actor;
    private final Lane lane;
    private final Overview overview;
    private final HistoryHost host;
    private @Nullable FilteredGrid panel;
    private @Nullable GadgetEvent event;
    private List<StoredEvent> shown = List.of();

    AroundRow(
            History history,
            Actor actor,
            Consumer<Command> screen,
            Overview overview,
            HistoryHost host) {
        this.history = history;
        this.actor = actor;
        this.lane = new Lane(screen);
        this.overview = overview;
        this.host = host;
    }

    /** Where it is shown. */
    void show(FilteredGrid grid) {
        panel = grid;
    }

    @Override
    public List<RowDrawer.Place> places(GadgetEvent of) {
        lane.cancel();
        event = of;
        return Vicinity.of(of);
    }

    @Override
    public void asked(String place, Duration within) {
        GadgetEvent of = event;
        if (of == null) {
            return;
        }
        HistorySelection near = Vicinity.named(place).selection(of, overview.cluster(of), within);
        Instant at = Instant.EPOCH.plusNanos(of.timeNanos());
        lane.ask(() -> look(near, at), found -> tell(of, found, within), Outcome::toast);
    }

    /**
     * @param events in their order
     * @param more whether there are others, farther away
     */
    private record Found(List<StoredEvent> events, boolean more) {}

    private Found look(HistorySelection near, Instant at) throws ExpressionProblem {
        TimeRange range = near.range();
        HistoryPage before =
                page(near.within(new TimeRange(range.from(), at)), HistoryOrder.NEWEST_FIRST);
        HistoryPage after =
                page(near.within(new TimeRange(at, range.to())), HistoryOrder.OLDEST_FIRST);
        return new Found(
                Stream.concat(before.events().reversed().stream(), after.events().stream())
                        .toList(),
                before.more() || after.more());
    }

    private HistoryPage page(HistorySelection of, HistoryOrder order) throws ExpressionProblem {
        return history.page(actor, new HistoryQuery(of, order, SIDE));
    }

    private void tell(GadgetEvent of, Found found, Duration within) {
        shown = found.events();
        List<RowDrawer.Neighbour> rows =
                shown.stream().map(stored -> neighbour(of, stored)).toList();
        String span = Formats.duration(within);
        String count = Formats.count(rows.size());
        String note =
                rows.size() < 2
                        ? text("history.around.alone", span)
                        : text(
                                found.more() ? "history.around.more" : "history.around.found",
                                count,
                                span);
        if (panel != null) {
            panel.drawer().around(of, rows, note);
        }
    }

    private static RowDrawer.Neighbour neighbour(GadgetEvent of, StoredEvent stored) {
        GadgetEvent other = stored.event();
        boolean here = other.ordinal() == of.ordinal() && other.feed().id().equals(of.feed().id());
        return new RowDrawer.Neighbour(
                Duration.ofNanos(other.timeNanos() - of.timeNanos()),
                stored.gadget() + " · " + other.feed().node().value(),
                Overview.summary(other),
                here);
    }

    @Override
    public void chosen(int index) {
        if (panel != null && index >= 0 && index < shown.size()) {
            panel.tell(shown.get(index).event(), true);
        }
    }

    /** The same events in the grid: a step that can be taken back. */
    @Override
    public void opened(String place, Duration within) {
        GadgetEvent of = event;
        if (of == null) {
            return;
        }
        Vicinity vicinity = Vicinity.named(place);
        Optional<String> cluster = overview.cluster(of);
        TimeRange range = vicinity.selection(of, cluster, within).range();
        RowId row = new RowId(of.feed().id(), of.ordinal(), of.timeNanos());
        host.ask(at ->
                at.span(TimeSpan.between(range.from(), range.to()))
                        .sources(vicinity.sources(of, cluster))
                        .filter(vicinity.filter(of))
                        .look(look -> look.row(Optional.of(row)).groups(List.of(), "")));
    }
}
