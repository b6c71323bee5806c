package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;

import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.HistoryShape.StoredSession;
import io.gadgethq.history.HistorySources;
import io.gadgethq.ui.look.Formats;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Whose events: of which gadget, session, cluster and node. Offers what there is in the span of time. */
final class SourceBar extends Div {
    private final ComboBox<String> gadget = box("history.gadget");
    private final ComboBox<StoredSession> session = box("history.session");
    private final ComboBox<String> cluster = box("history.cluster");
    private final ComboBox<String> node = box("history.node");
    private final Button several = new Button();
    private final Consumer<HistorySources> chosen;
    private HistorySources shown = HistorySources.ALL;
    private boolean filling;

    SourceBar(Consumer<HistorySources> chosen) {
        this.chosen = chosen;
        addClassName("hq-sources");
        session.setItemLabelGenerator(SourceBar::label);
        session.addClassName("hq-wide-box");
        several.addClickListener(_ -> chosen.accept(sources(Set.of())));
        several.setVisible(false);
        several.setTooltipText(text("history.sessions.all"));
        List.of(gadget, session, cluster, node)
                .forEach(field -> field.addValueChangeListener(_ -> changed()));
        add(gadget, session, several, cluster, node);
    }

    private static <T> ComboBox<T> box(String key) {
        ComboBox<T> box = new ComboBox<>();
        box.setPlaceholder(text(key + ".any"));
        box.setAriaLabel(text(key));
        box.setClearButtonVisible(true);
        return box;
    }

    private static String label(StoredSession session) {
        return text(
                "history.session.label",
                session.gadget(),
                session.cluster(),
                Formats.count(session.stored()),
                session.id().toString().substring(0, 8));
    }

    private void changed() {
        if (!filling) {
            boolean many = shown.sessions().size() > 1;
            Set<SessionId> sessions =
                    session.getOptionalValue()
                            .map(it -> Set.of(it.id()))
                            .orElse(many ? shown.sessions() : Set.of());
            chosen.accept(sources(sessions));
        }
    }

    private HistorySources sources(Set<SessionId> sessions) {
        return new HistorySources(
                sessions,
                gadget.getOptionalValue(),
                cluster.getOptionalValue(),
                node.getOptionalValue().map(NodeName::new));
    }

    /** Shows what is chosen; what is chosen is offered, whether it is there or not. */
    void show(HistorySources sources, Overview overview) {
        shown = sources;
        filling = true;
        try {
            fill(gadget, overview.offeredGadgets(), sources.gadget());
            fill(cluster, overview.clusters(), sources.cluster());
            fill(node, overview.nodes(), sources.node().map(NodeName::value));
            List<StoredSession> sessions = overview.offered().sessions();
            session.setItems(sessions);
            session.setValue(
                    sessions.stream()
                            .filter(it -> sources.sessions().equals(Set.of(it.id())))
                            .findFirst()
                            .orElse(null));
        } finally {
            filling = false;
        }
        int count = sources.sessions().size();
        boolean absent = count == 1 && session.isEmpty();
        session.setVisible(count < 2 && !absent);
        several.setVisible(count > 1 || absent);
        several.setText(text("history.sessions.chosen", count));
    }

    private static void fill(
            ComboBox<String> box, Collection<String> offered, Optional<String> value) {
        Set<String> all = new TreeSet<>(offered);
        value.ifPresent(all::add);
        box.setItems(all);
        box.setValue(value.orElse(null));
    }
}
