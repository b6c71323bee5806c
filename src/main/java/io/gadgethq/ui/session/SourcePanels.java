package io.gadgethq.ui.session;

import io.gadgethq.event.RowLayout;
import io.gadgethq.live.LiveSubscription;

import java.util.List;
import java.util.function.Consumer;

/** Makes the panel that fits a data source. */
final class SourcePanels {
    private final SessionPreferences preferences;
    private final String gadget;
    private final Consumer<ViewState> address;
    private final Consumer<String> clipboard;

    SourcePanels(
            SessionPreferences preferences,
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
            String whenEmpty) {
        String name = layout.source().name();
        return switch (SourceKind.of(layout)) {
            case TEXT -> new TextPanel(rows(subscription, all, name), clipboard);
            case HISTOGRAM ->
                    new HistogramPanel(
                            subscription, layout, SourceKind.histogram(layout).orElseThrow());
            case STREAM, TABLE, HIDDEN -> {
                Viewport viewport =
                        layout.source().array()
                                ? new TableViewport(
                                        () -> subscription.table(name), subscription::ended)
                                : new StreamViewport(rows(subscription, all, name));
                yield new GridPanel(
                        viewport,
                        GridColumns.of(layout),
                        preferences.columns(gadget, name),
                        preferences.look(),
                        state,
                        keeper(name),
                        whenEmpty);
            }
        };
    }

    /** Of several streams that share the ring only one is shown. */
    private static RowSource rows(LiveSubscription subscription, List<RowLayout> all, String name) {
        RowSource ring = new RingRows(subscription);
        boolean alone = all.stream().filter(layout -> !layout.source().array()).count() < 2;
        return alone ? ring : new PickedRows(ring, name);
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
