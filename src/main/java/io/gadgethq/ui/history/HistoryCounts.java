package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.Command;

import io.gadgethq.access.Actor;
import io.gadgethq.event.RowLayout;
import io.gadgethq.history.Histogram;
import io.gadgethq.history.History;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.ui.look.Formats;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How many events there are, in words and over time. */
final class HistoryCounts {
    private static final int BUCKETS = 160;

    private final History history;
    private final Actor actor;
    private final Told told;
    private final Lane lane;
    private final Lane columns;
    private final TimeHistogram histogram;
    private final SplitChooser split;
    private final Span words = new Span();
    private HistorySelection counted = HistoryAddress.PLAIN.selection(Instant.EPOCH);

    /** Who hears of it. */
    interface Told {

        void counted(Histogram found);

        /**
         * The filter lets nothing through.
         *
         * @param rows there would be without it
         */
        void unmatched(long rows);

        void failed(Exception problem);

        /** Whether something is being counted has changed. */
        void working();

        /** Another way to divide the counts is wanted; empty: none. */
        void splitBy(String by);

        boolean utc();
    }

    HistoryCounts(
            History history,
            Actor actor,
            Consumer<Command> screen,
            TimeHistogram histogram,
            Told told) {
        this.history = history;
        this.actor = actor;
        this.told = told;
        this.lane = new Lane(screen, told::working);
        this.columns = new Lane(screen);
        this.histogram = histogram;
        this.split = new SplitChooser(told::splitBy, this::offer);
        histogram.setVisible(false);
        histogram.addClassName("hq-time-histogram");
        words.addClassName("hq-quiet");
        words.getElement().setAttribute("role", "status");
        split.setVisible(false);
    }

    Component words() {
        return words;
    }

    Component split() {
        return split;
    }

    /**
     * @param by divides the counts, if these sources know it; empty: nothing does
     */
    void ask(HistorySelection of, String by, List<RowLayout> layouts) {
        counted = of;
        split.show(by);
        Optional<String> field = Optional.of(by).filter(it -> SplitChooser.fits(it, layouts));
        lane.ask(() -> history.histogram(actor, of, BUCKETS, field), this::counted, told::failed);
    }

    private void counted(Histogram found) {
        histogram.setVisible(true);
        split.setVisible(true);
        histogram.show(found, told.utc());
        words.setText(text("history.count", Formats.count(found.count())));
        told.counted(found);
        if (found.count() == 0 && counted.filter().isPresent()) {
            HistorySelection all = new HistorySelection(counted.range(), counted.sources());
            lane.ask(
                    () -> history.histogram(actor, all, 1, Optional.empty()),
                    unfiltered -> told.unmatched(unfiltered.count()),
                    told::failed);
        }
    }

    private void offer() {
        HistorySelection of = counted;
        columns.ask(() -> new Variety(history.columns(actor, of)), split::offer, Outcome::toast);
    }

    /** There is nothing to count. */
    void clear() {
        histogram.setVisible(false);
        split.setVisible(false);
        words.setText("");
    }

    /** Whether anything was counted since. */
    boolean isShown() {
        return histogram.isVisible();
    }

    void cancel() {
        lane.cancel();
        columns.cancel();
    }

    boolean isBusy() {
        return lane.isBusy();
    }
}
