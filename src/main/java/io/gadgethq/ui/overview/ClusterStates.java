package io.gadgethq.ui.overview;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterNode;
import io.gadgethq.ui.link.ClusterRoutes;
import io.gadgethq.ui.look.StateMark;

import java.util.List;

/** The nodes that do not answer, by name and reason; of the others only how many. */
class ClusterStates extends Section {
    private final Div rows = new Div();
    private transient List<String> shown = List.of();

    ClusterStates() {
        addClassName("hq-section");
        rows.addClassNames("hq-panel", "hq-cluster-states");
        add(new H2(text("overview.clusters")), rows);
    }

    void show(List<Cluster> clusters) {
        List<String> wanted = clusters.stream().flatMap(ClusterStates::words).toList();
        if (wanted.equals(shown) && !wanted.isEmpty()) {
            return;
        }
        shown = wanted;
        rows.removeAll();
        if (clusters.isEmpty()) {
            rows.add(new Anchor(ClusterRoutes.LIST, text("overview.clusters.none")));
        }
        clusters.forEach(this::add);
    }

    /** All that is shown of a cluster, to tell whether it changed. */
    private static java.util.stream.Stream<String> words(Cluster cluster) {
        return cluster.nodes().stream()
                .map(node -> cluster.id() + " " + node.name() + node.state() + node.reason());
    }

    private void add(Cluster cluster) {
        Anchor name = new Anchor(ClusterRoutes.LIST, cluster.id().value());
        Span nodes =
                new Span(
                        text(
                                "overview.clusters.nodes",
                                String.valueOf(cluster.nodesUp().size()),
                                String.valueOf(cluster.nodes().size())));
        nodes.addClassName("hq-quiet");
        Div head = new Div(name, nodes);
        head.addClassName("hq-cluster-state");
        rows.add(head);
        cluster.nodes().stream()
                .filter(node -> node.state() != ClusterNode.State.UP)
                .forEach(node -> rows.add(row(node)));
    }

    private static Div row(ClusterNode node) {
        Span reason = new Span(node.reason());
        reason.addClassName("hq-quiet");
        Div row = new Div(StateMark.of(node.state()), new Span(node.name().toString()), reason);
        row.addClassNames("hq-cluster-state", "hq-cluster-node");
        return row;
    }
}
