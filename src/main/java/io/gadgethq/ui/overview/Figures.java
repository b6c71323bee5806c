package io.gadgethq.ui.overview;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

import io.gadgethq.cluster.Cluster;
import io.gadgethq.ui.look.Formats;
import io.gadgethq.ui.sessions.SessionRow;

import java.util.List;

/** The state of things in four figures. */
class Figures extends Div {
    private final Span running = new Span();
    private final Span rate = new Span();
    private final Span lost = new Span();
    private final Span nodes = new Span();

    Figures() {
        addClassName("hq-figures");
        add(
                figure(running, "overview.figure.running"),
                figure(rate, "overview.figure.rate"),
                figure(lost, "overview.figure.lost"),
                figure(nodes, "overview.figure.nodes"));
    }

    private static Div figure(Span value, String label) {
        value.addClassName("hq-figure-value");
        Span name = new Span(text(label));
        name.addClassName("hq-quiet");
        Div figure = new Div(value, name);
        figure.addClassName("hq-figure");
        return figure;
    }

    void show(List<SessionRow> sessions, List<Cluster> clusters) {
        running.setText(Formats.count(sessions.size()));
        boolean known = sessions.stream().anyMatch(row -> row.perSecond().isPresent());
        double perSecond = sessions.stream().mapToDouble(row -> row.perSecond().orElse(0)).sum();
        rate.setText(known || sessions.isEmpty() ? Formats.rate(perSecond) : "–");
        long missing = sessions.stream().mapToLong(SessionRow::lost).sum();
        boolean more = sessions.stream().anyMatch(SessionRow::lostAtLeast);
        lost.setText((more ? "≥ " : "") + Formats.count(missing));
        lost.setClassName("hq-loss", missing > 0 || more);
        long up = clusters.stream().mapToLong(cluster -> cluster.nodesUp().size()).sum();
        long all = clusters.stream().mapToLong(cluster -> cluster.nodes().size()).sum();
        nodes.setText(up + "/" + all);
        nodes.setClassName("hq-loss", up < all);
    }
}
