package io.gadgethq.ui.cluster;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;

import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterKind;
import io.gadgethq.cluster.ClusterNode;
import io.gadgethq.ui.link.ClusterRoutes;
import io.gadgethq.ui.look.Formats;
import io.gadgethq.ui.look.Notice;
import io.gadgethq.ui.look.Screen;
import io.gadgethq.ui.look.StateMark;
import io.gadgethq.ui.viewer.Beat;
import io.gadgethq.ui.viewer.Viewer;

import jakarta.annotation.security.PermitAll;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every cluster with its nodes: which answer, which do not and why. */
@Route(ClusterRoutes.LIST)
@PermitAll
class ClustersView extends Screen implements HasDynamicTitle {
    private final transient Viewer viewer;
    private final Div content = new Div();
    private final Map<String, Grid<ClusterNode>> grids = new LinkedHashMap<>();
    private transient List<Cluster> shown = List.of();

    ClustersView(Viewer viewer, Beat beat) {
        super(text("cluster.title"));
        this.viewer = viewer;
        add(content);
        show();
        beat.refresh(this, _ -> show());
    }

    private void show() {
        List<Cluster> clusters = viewer.clusters();
        if (clusters.equals(shown) && !shown.isEmpty()) {
            return;
        }
        if (names(clusters).equals(names(shown)) && !shown.isEmpty()) {
            clusters.forEach(this::refresh);
        } else {
            build(clusters);
        }
        shown = clusters;
    }

    private static List<String> names(List<Cluster> clusters) {
        return clusters.stream()
                .map(it -> it.id() + " " + it.nodesUp().size() + "/" + it.nodes().size())
                .toList();
    }

    private void refresh(Cluster cluster) {
        Grid<ClusterNode> grid = grids.get(cluster.id().value());
        if (grid != null) {
            grid.setItems(cluster.nodes());
        }
    }

    private void build(List<Cluster> clusters) {
        content.removeAll();
        grids.clear();
        if (clusters.isEmpty()) {
            content.add(new Notice(text("cluster.none"), text("cluster.none.why")));
        }
        clusters.forEach(cluster -> content.add(section(cluster)));
    }

    private Section section(Cluster cluster) {
        Grid<ClusterNode> grid = nodes();
        grid.setItems(cluster.nodes());
        grids.put(cluster.id().value(), grid);
        List<Span> facts = new ArrayList<>();
        facts.add(new Span(kind(cluster.kind())));
        if (!cluster.region().isBlank()) {
            facts.add(new Span(cluster.region()));
        }
        facts.add(
                new Span(
                        text(
                                "cluster.nodes",
                                String.valueOf(cluster.nodesUp().size()),
                                String.valueOf(cluster.nodes().size()))));
        Div head = new Div(new H2(cluster.id().value()));
        facts.forEach(fact -> {
            fact.addClassName("hq-quiet");
            head.add(fact);
        });
        head.addClassName("hq-cluster-head");
        Section section = new Section(head, grid);
        section.addClassName("hq-cluster");
        return section;
    }

    private static String kind(ClusterKind kind) {
        return switch (kind) {
            case DEMO -> text("cluster.kind.demo");
            case DAEMON -> text("cluster.kind.daemon");
        };
    }

    private static Grid<ClusterNode> nodes() {
        Grid<ClusterNode> grid = new Grid<>();
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(node -> node.name().toString())
                .setHeader(text("cluster.node"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(node -> StateMark.of(node.state()))
                .setHeader(text("cluster.state"))
                .setWidth("7rem")
                .setFlexGrow(0);
        grid.addColumn(ClusterNode::agentVersion)
                .setHeader(text("cluster.version"))
                .setWidth("8rem")
                .setFlexGrow(0);
        grid.addColumn(node -> node.latency().map(Formats::latency).orElse(""))
                .setHeader(text("cluster.latency"))
                .setTextAlign(com.vaadin.flow.component.grid.ColumnTextAlign.END)
                .setWidth("7rem")
                .setFlexGrow(0);
        grid.addColumn(node -> node.agent().address().toString())
                .setHeader(text("cluster.address"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(node -> reason(node.reason())).setHeader(text("cluster.reason"));
        return grid;
    }

    private static Span reason(String reason) {
        Span span = new Span(reason);
        Optional.of(reason).filter(it -> !it.isBlank()).ifPresent(span::setTitle);
        return span;
    }

    @Override
    public String getPageTitle() {
        return text("cluster.title") + " · Gadget HQ";
    }
}
