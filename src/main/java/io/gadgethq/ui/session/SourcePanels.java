package io.gadgethq.ui.session;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;
import io.gadgethq.live.LiveRow;
import io.gadgethq.live.LiveRows;
import io.gadgethq.live.LiveSelection;
import io.gadgethq.live.LiveSubscription;
import io.gadgethq.live.LiveTable;
import io.gadgethq.ui.filter.FilterValues;
import io.gadgethq.ui.filter.FixedCondition;
import io.gadgethq.ui.filter.SeenValues;
import io.gadgethq.ui.grid.ColumnChoice;
import io.gadgethq.ui.grid.FilterableViewport;
import io.gadgethq.ui.grid.GridLook;
import io.gadgethq.ui.grid.GridPreferences;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes the panel that fits a data source. */
final class SourcePanels {
    private final GridPreferences preferences;
    private final String gadget;
    private final Consumer<ViewState> address;
    private final Consumer<String> clipboard;

    SourcePanels(
            GridPreferences preferences,
            String gadget,
            Consumer<ViewState> address,
            Consumer<String> clipboard) {
        this.preferences = preferences;
        this.gadget = gadget;
        this.address = address;
        this.clipboard = clipboard;
    }

    SourcePanel of(
            LiveSubscription subscription,
            List<RowLayout> all,
            RowLayout layout,
            ViewState state,
            List<FixedCondition> fixed,
            String whenEmpty) {
        String name = layout.source().name();
        return switch (SourceKind.of(layout)) {
            case TEXT -> new TextPanel(texts(subscription, all, name), clipboard);
            case HISTOGRAM ->
                    new HistogramPanel(
                            subscription, layout, SourceKind.histogram(layout).orElseThrow());
            case STREAM, TABLE, HIDDEN -> {
                FilterableViewport viewport =
                        layout.source().array()
                                ? new TableViewport(
                                        () -> subscription.table(name), subscription::ended)
                                : stream(subscription, all, name);
                yield new GridPanel(
                        viewport,
                        new GridPanel.Source(layout, values(subscription, layout), fixed),
                        preferences.columns(gadget, name),
                        preferences.look(),
                        state,
                        keeper(name),
                        whenEmpty);
            }
        };
    }

    /** Of several streams that share the ring only one is shown. */
    private static StreamViewport stream(LiveRows ring, List<RowLayout> all, String name) {
        return isAlone(all)
                ? new StreamViewport(ring)
                : new StreamViewport(ring, Optional.of(of(name)));
    }

    private static LiveRows texts(LiveRows ring, List<RowLayout> all, String name) {
        return isAlone(all) ? ring : new LiveSelection(ring, 0, List.of(), of(name), of(name));
    }

    private static FilterValues values(LiveSubscription subscription, RowLayout layout) {
        String name = layout.source().name();
        return layout.source().array()
                ? new SeenValues(
                        () -> subscription.table(name).map(LiveTable::rows).orElse(List.of()))
                : new SeenValues(() -> newest(subscription).filter(of(name)).toList());
    }

    private static Stream<GadgetEvent> newest(LiveRows ring) {
        long from = Math.max(1, ring.newest() - SeenValues.SAMPLE + 1);
        return ring.rows(from, SeenValues.SAMPLE).stream().map(LiveRow::event);
    }

    private static boolean isAlone(List<RowLayout> all) {
        return all.stream().filter(layout -> !layout.source().array()).count() < 2;
    }

    private static Predicate<GadgetEvent> of(String name) {
        return event -> event.row().layout().source().name().equals(name);
    }

    private GridPanel.Keeper keeper(String source) {
        return new GridPanel.Keeper() {
            @Override
            public void keep(ColumnChoice choice) {
                preferences.save(gadget, source, choice);
            }

            @Override
            public void keep(GridLook look) {
                preferences.save(look);
            }

            @Override
            public void keep(ViewState state) {
                address.accept(state);
            }
        };
    }
}
