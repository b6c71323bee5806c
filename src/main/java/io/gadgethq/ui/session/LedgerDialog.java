package io.gadgethq.ui.session;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

import io.gadgethq.event.Feed;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.history.FeedBooks;
import io.gadgethq.session.Ledger;
import io.gadgethq.ui.look.Formats;
import io.gadgethq.ui.look.StateMark;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** The books of a session: per node what arrived and what became of it, and every hole with place, count and cause. */
final class LedgerDialog extends Dialog {
    private static final int MAX_LINES = 2_000;

    LedgerDialog(Ledger ledger, ZoneId zone) {
        setHeaderTitle(text("session.ledger.title"));
        setWidth("min(1100px, 94vw)");
        setHeight("min(640px, 88vh)");
        setResizable(true);
        setDraggable(true);
        add(balance(ledger), books(ledger), losses(ledger, zone));
        if (!ledger.tellsKernelLosses()) {
            add(new Paragraph(text("session.ledger.kernelUnseen")));
        }
        getFooter().add(new Button(text("session.close"), _ -> close()));
    }

    private static Span balance(Ledger ledger) {
        return ledger.balanced()
                ? new StateMark(StateMark.Tone.GOOD, text("session.ledger.balanced"))
                : new StateMark(StateMark.Tone.BAD, text("session.ledger.unbalanced"));
    }

    private static Grid<FeedBooks> books(Ledger ledger) {
        Grid<FeedBooks> grid = new Grid<>();
        grid.addColumn(feed -> feed.feed().node().value())
                .setHeader(text("session.ledger.node"))
                .setAutoWidth(true);
        number(grid, "received", feed -> feed.counts().received());
        number(grid, "accepted", feed -> feed.counts().accepted());
        if (ledger.feeds().stream().anyMatch(FeedBooks::keepsEvents)) {
            number(grid, "stored", FeedBooks::stored);
            number(grid, "waiting", FeedBooks::waiting);
            number(grid, "lostStore", FeedBooks::lostStore);
        }
        number(grid, "outOfScope", feed -> feed.counts().outOfScope());
        number(grid, "filtered", feed -> feed.counts().filtered());
        number(grid, "sampled", feed -> feed.counts().sampled());
        number(grid, "unreadable", feed -> feed.counts().unreadable());
        grid.setItems(
                ledger.feeds().stream()
                        .sorted(Comparator.comparing(feed -> feed.feed().node()))
                        .toList());
        grid.setAllRowsVisible(ledger.feeds().size() < 8);
        return grid;
    }

    private static void number(Grid<FeedBooks> grid, String name, ToLongFunction<FeedBooks> value) {
        grid.addColumn(feed -> Formats.count(value.applyAsLong(feed)))
                .setHeader(text("session.ledger." + name))
                .setTextAlign(ColumnTextAlign.END);
    }

    private static Component losses(Ledger ledger, ZoneId zone) {
        List<Line> lines =
                ledger.feeds().stream()
                        .flatMap(feed ->
                                feed.losses().stream().map(loss -> new Line(feed.feed(), loss)))
                        .sorted(Comparator.comparing((Line line) -> line.loss().to()).reversed())
                        .limit(MAX_LINES)
                        .toList();
        if (lines.isEmpty()) {
            return new Paragraph(text("session.ledger.nothing"));
        }
        Grid<Line> grid = new Grid<>();
        grid.addColumn(line -> Formats.absolute(line.loss().to(), zone))
                .setHeader(text("session.ledger.time"))
                .setAutoWidth(true);
        grid.addColumn(line -> line.feed().node().value())
                .setHeader(text("session.ledger.node"))
                .setAutoWidth(true);
        grid.addColumn(line -> place(line.loss().place()))
                .setHeader(text("session.ledger.place"))
                .setAutoWidth(true);
        grid.addColumn(line -> count(line.loss()))
                .setHeader(text("session.ledger.count"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        grid.addColumn(line -> line.loss().cause())
                .setHeader(text("session.ledger.cause"))
                .setTooltipGenerator(line -> line.loss().cause())
                .setFlexGrow(3);
        grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        grid.setItems(lines);
        return grid;
    }

    private static String count(Loss loss) {
        if (loss.count().isEmpty()) {
            return text("session.ledger.unknown");
        }
        String count = Formats.count(loss.count().getAsLong());
        return loss.atLeast() ? text("session.ledger.atLeast", count) : count;
    }

    static String place(LossPlace place) {
        return switch (place) {
            case KERNEL -> text("session.place.kernel");
            case RING_OVERRUN -> text("session.place.ring");
            case AGENT_QUEUE -> text("session.place.queue");
            case AGENT_RESTART -> text("session.place.restart");
            case INLET -> text("session.place.inlet");
            case STORE -> text("session.place.store");
        };
    }

    private record Line(Feed feed, Loss loss) {}
}
