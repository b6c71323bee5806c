package io.gadgethq.ui.shell;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;

import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterKind;
import io.gadgethq.ui.viewer.Viewer;

import java.util.List;

/** Which cluster the catalogue and new sessions are about. Says loudly when its agents are simulated. */
class ClusterPicker extends Div {

    ClusterPicker(Viewer viewer) {
        addClassName("hq-cluster-picker");
        List<Cluster> clusters = viewer.clusters();
        Span demo = new Span(text("shell.cluster.demo"));
        demo.addClassName("hq-demo-chip");
        Select<Cluster> select = new Select<>();
        select.setAriaLabel(text("shell.cluster"));
        select.setItems(clusters);
        select.setItemLabelGenerator(ClusterPicker::label);
        select.setPlaceholder(text("shell.cluster.none"));
        select.setEnabled(!clusters.isEmpty());
        viewer.cluster().ifPresent(select::setValue);
        demo.setVisible(simulated(select));
        select.addValueChangeListener(change -> {
            demo.setVisible(simulated(select));
            if (change.isFromClient() && change.getValue() != null) {
                viewer.choose(change.getValue().id());
                getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
            }
        });
        add(select, demo);
    }

    private static boolean simulated(Select<Cluster> select) {
        return select.getOptionalValue()
                .filter(cluster -> cluster.kind() == ClusterKind.DEMO)
                .isPresent();
    }

    private static String label(Cluster cluster) {
        return text(
                "shell.cluster.label",
                cluster.id().value(),
                String.valueOf(cluster.nodesUp().size()),
                String.valueOf(cluster.nodes().size()));
    }
}
