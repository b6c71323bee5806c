package io.gadgethq.ui.shell;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;

import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterKind;
import io.gadgethq.ui.viewer.Beat;
import io.gadgethq.ui.viewer.Viewer;

import java.util.List;
import java.util.Optional;

/** Which cluster the catalogue and new sessions are about. Says loudly when its agents are simulated. */
class ClusterPicker extends Div {
    private final transient Viewer viewer;
    private final Select<Choice> select = new Select<>();
    private final Span demo = new Span(text("shell.cluster.demo"));
    private List<Choice> choices = List.of();

    /** A cluster as it is offered: equal as long as it looks the same. */
    private record Choice(String id, ClusterKind kind, String label) {
        static Choice of(Cluster cluster) {
            return new Choice(
                    cluster.id().value(),
                    cluster.kind(),
                    text(
                            "shell.cluster.label",
                            cluster.id().value(),
                            String.valueOf(cluster.nodesUp().size()),
                            String.valueOf(cluster.nodes().size())));
        }
    }

    ClusterPicker(Viewer viewer, Beat beat) {
        this.viewer = viewer;
        addClassName("hq-cluster-picker");
        demo.addClassName("hq-demo-chip");
        select.setAriaLabel(text("shell.cluster"));
        select.setItemLabelGenerator(Choice::label);
        select.setPlaceholder(text("shell.cluster.none"));
        select.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                choose(change.getValue());
            }
        });
        add(select, demo);
        show();
        beat.refresh(this, _ -> show());
    }

    private void choose(Choice choice) {
        viewer.clusters().stream()
                .filter(cluster -> cluster.id().value().equals(choice.id()))
                .findFirst()
                .ifPresent(cluster -> viewer.choose(cluster.id()));
        showKind(choice);
        getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
    }

    private void show() {
        List<Choice> offered = viewer.clusters().stream().map(Choice::of).toList();
        if (offered.equals(choices) && !offered.isEmpty()) {
            return;
        }
        choices = offered;
        select.setItems(offered);
        select.setEnabled(!offered.isEmpty());
        Optional<Choice> chosen =
                viewer.cluster()
                        .flatMap(cluster ->
                                offered.stream()
                                        .filter(it -> it.id().equals(cluster.id().value()))
                                        .findFirst());
        chosen.ifPresent(select::setValue);
        demo.setVisible(false);
        chosen.ifPresent(this::showKind);
    }

    private void showKind(Choice choice) {
        demo.setVisible(choice.kind() == ClusterKind.DEMO);
    }
}
