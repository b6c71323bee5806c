package io.gadgethq.ui.session;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;

import io.gadgethq.session.FeedStatus;
import io.gadgethq.ui.look.Formats;
import io.gadgethq.ui.look.StateMark;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** How the session does on each node, with the reason where it does not. */
final class NodesDialog extends Dialog {

    NodesDialog(List<FeedStatus> nodes, Instant now) {
        setHeaderTitle(text("session.nodes.title"));
        setWidth("min(820px, 94vw)");
        setResizable(true);
        setDraggable(true);
        Grid<FeedStatus> grid = new Grid<>();
        grid.addColumn(node -> node.feed().node().value())
                .setHeader(text("session.ledger.node"))
                .setAutoWidth(true);
        grid.addComponentColumn(node -> StateMark.of(node.state()))
                .setHeader(text("session.nodes.state"))
                .setAutoWidth(true);
        grid.addColumn(node ->
                        text(
                                "session.nodes.ago",
                                Formats.duration(Duration.between(node.since(), now))))
                .setHeader(text("session.nodes.since"))
                .setAutoWidth(true);
        grid.addColumn(FeedStatus::reason)
                .setHeader(text("session.nodes.reason"))
                .setTooltipGenerator(FeedStatus::reason)
                .setFlexGrow(3);
        grid.setItems(
                nodes.stream().sorted(Comparator.comparing(node -> node.feed().node())).toList());
        grid.setAllRowsVisible(nodes.size() < 16);
        add(grid);
        getFooter().add(new Button(text("session.close"), _ -> close()));
    }
}
