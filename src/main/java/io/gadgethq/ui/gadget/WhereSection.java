package io.gadgethq.ui.gadget;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;

import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterNode;
import io.gadgethq.pipeline.Scope;
import io.gadgethq.ui.link.Selection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Where the gadget is to look: cluster, nodes, and which containers on them. Everything empty means everywhere. */
class WhereSection extends Section {
    private static final int MAX_ITEM = 253;

    private final Select<Cluster> cluster = new Select<>();
    private final MultiSelectComboBox<String> nodes;
    private final MultiSelectComboBox<String> namespaces;
    private final MultiSelectComboBox<String> pods;
    private final MultiSelectComboBox<String> containers;
    private final MultiSelectComboBox<String> labels;

    WhereSection(
            List<Cluster> clusters,
            Cluster chosen,
            Scope scope,
            Consumer<Cluster> moved,
            Runnable changed) {
        addClassName("hq-panel");
        cluster.setLabel(text("gadget.start.cluster"));
        cluster.setItems(clusters);
        cluster.setItemLabelGenerator(it -> it.id().value());
        cluster.setValue(
                clusters.stream()
                        .filter(it -> it.id().equals(chosen.id()))
                        .findFirst()
                        .orElse(null));
        cluster.addValueChangeListener(change ->
                Optional.ofNullable(change.getValue())
                        .filter(_ -> change.isFromClient())
                        .ifPresent(moved));
        List<String> names =
                chosen.nodes().stream().map(ClusterNode::name).map(Object::toString).toList();
        nodes = picker("node", names, scope.nodes(), changed);
        nodes.setHelperText(
                text(
                        "gadget.start.node.up",
                        String.valueOf(chosen.nodesUp().size()),
                        String.valueOf(names.size())));
        namespaces = picker("namespace", List.of(), scope.namespaces(), changed);
        pods = picker("pod", List.of(), scope.pods(), changed);
        containers = picker("container", List.of(), scope.containers(), changed);
        List<String> terms = new ArrayList<>();
        scope.labels().forEach((key, value) -> terms.add(key + "=" + value));
        labels = picker("label", List.of(), terms, changed);
        Div fields = new Div(cluster, nodes, namespaces, pods, containers, labels);
        fields.addClassName("hq-fields");
        add(new H2(text("gadget.start.where")), fields);
    }

    private static MultiSelectComboBox<String> picker(
            String name, List<String> known, List<String> chosen, Runnable changed) {
        MultiSelectComboBox<String> picker =
                new MultiSelectComboBox<>(text("gadget.start." + name));
        Set<String> items = new LinkedHashSet<>(known);
        items.addAll(chosen);
        picker.setItems(items);
        picker.setValue(new LinkedHashSet<>(chosen));
        picker.setPlaceholder(text("gadget.start." + name + ".all"));
        picker.setAllowCustomValue(true);
        picker.setManualValidation(true);
        picker.addCustomValueSetListener(event -> {
            for (String typed : event.getDetail().split("[,\\s]+")) {
                if (!typed.isEmpty() && typed.length() <= MAX_ITEM) {
                    items.add(typed);
                }
            }
            Set<String> value = new LinkedHashSet<>(picker.getValue());
            for (String typed : event.getDetail().split("[,\\s]+")) {
                if (items.contains(typed)) {
                    value.add(typed);
                }
            }
            picker.setItems(items);
            picker.setValue(value);
        });
        picker.addValueChangeListener(_ -> changed.run());
        return picker;
    }

    Scope scope() {
        return new Scope(
                List.copyOf(nodes.getValue()),
                List.copyOf(namespaces.getValue()),
                List.copyOf(pods.getValue()),
                List.copyOf(containers.getValue()),
                Selection.labels(labels.getValue()));
    }

    /** Shows what is wrong with what was typed here; true if nothing is. */
    boolean valid() {
        List<String> wrong =
                labels.getValue().stream().filter(term -> term.indexOf('=') < 1).toList();
        labels.setInvalid(!wrong.isEmpty());
        labels.setErrorMessage(
                wrong.isEmpty() ? "" : text("gadget.start.label.wrong", wrong.getFirst()));
        return wrong.isEmpty();
    }

    void focusLabels() {
        labels.focus();
    }

    /** Shows what the server says about the cluster or the nodes. */
    boolean refuse(String field, String sentence) {
        if (field.equals("cluster")) {
            cluster.setInvalid(true);
            cluster.setErrorMessage(sentence);
            return true;
        }
        if (field.startsWith("scope")) {
            nodes.setInvalid(true);
            nodes.setErrorMessage(sentence);
            return true;
        }
        return false;
    }
}
