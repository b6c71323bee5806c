package io.gadgethq.ui.session;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;

import io.gadgethq.catalog.Shape;
import io.gadgethq.event.RowLayout;
import io.gadgethq.live.LiveSubscription;
import io.gadgethq.session.SessionState;
import io.gadgethq.ui.link.SessionRoutes;
import io.gadgethq.ui.look.Formats;
import io.gadgethq.ui.look.Notice;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the session shows: one of its data sources, or why there is nothing to show. */
final class SessionBody extends Div {
    private final SessionWatch watch;
    private final SourcePanels panels;
    private final SessionCommands commands;
    private final Consumer<ViewState> putAddress;
    private final Troubles troubles;
    private final Tabs tabs = new Tabs();
    private final Div stage = new Div();
    private List<String> sources = List.of();
    private List<RowLayout> layouts = List.of();
    private ViewState address;
    private String said = "";
    private volatile @Nullable SourcePanel panel;

    SessionBody(
            SessionWatch watch,
            SourcePanels panels,
            ViewState address,
            SessionCommands commands,
            Consumer<ViewState> putAddress) {
        this.watch = watch;
        this.panels = panels;
        this.address = address;
        this.commands = commands;
        this.putAddress = putAddress;
        this.troubles = new Troubles(commands);
        addClassName("hq-session-body");
        stage.addClassName("hq-stage");
        tabs.setVisible(false);
        tabs.addSelectedChangeListener(
                event -> choose(event.getSelectedTab(), event.isFromClient()));
        add(troubles, tabs, stage);
    }

    boolean prepare() {
        SourcePanel shown = panel;
        return shown != null && shown.prepare();
    }

    int draw() {
        SourcePanel shown = panel;
        return shown == null ? 0 : shown.draw();
    }

    int takeRowsDrawn() {
        SourcePanel shown = panel;
        return shown == null ? 0 : shown.takeRowsDrawn();
    }

    void show(Facts facts) {
        troubles.show(facts);
        List<RowLayout> known = ordered(facts.layouts());
        List<String> names = known.stream().map(layout -> layout.source().name()).toList();
        if (!names.equals(sources)) {
            sources = names;
            layouts = known;
            rebuild(facts);
        }
        if (sources.isEmpty()) {
            showNothing(facts);
        }
        SourcePanel now = panel;
        if (now != null) {
            now.tell();
        }
    }

    /** What is meant to be seen comes first. */
    private static List<RowLayout> ordered(List<RowLayout> found) {
        return found.stream()
                .sorted(
                        Comparator.comparing((RowLayout layout) ->
                                        SourceKind.of(layout) == SourceKind.HIDDEN)
                                .thenComparing(layout -> layout.source().name()))
                .toList();
    }

    private void rebuild(Facts facts) {
        tabs.removeAll();
        List<Tab> all = new ArrayList<>();
        for (RowLayout layout : layouts) {
            String name = layout.source().name();
            boolean hidden = SourceKind.of(layout) == SourceKind.HIDDEN;
            all.add(new Tab(hidden ? text("session.source.hidden", name) : name));
        }
        int chosen = Math.max(0, sources.indexOf(address.source()));
        all.forEach(tabs::add);
        tabs.setVisible(all.size() > 1);
        tabs.setSelectedIndex(chosen);
        open(chosen, facts);
    }

    private void choose(@Nullable Tab tab, boolean byPerson) {
        int index = tab == null ? -1 : tabs.indexOf(tab);
        if (!byPerson || index < 0 || index >= layouts.size()) {
            return;
        }
        address = address.source(sources.get(index));
        putAddress.accept(address);
        watch.look().ifPresent(facts -> open(index, facts));
    }

    private void open(int index, Facts facts) {
        Optional<LiveSubscription> live = watch.subscription();
        if (live.isEmpty() || index >= layouts.size()) {
            return;
        }
        SourcePanel made =
                panels.of(
                        live.get(),
                        layouts,
                        layouts.get(index),
                        address,
                        Narrowed.of(facts.session()),
                        empty(facts));
        stage.removeAll();
        stage.add(made.component());
        said = "";
        panel = made;
    }

    private void showNothing(Facts facts) {
        if (facts.isBroken()) {
            stage.removeAll();
            said = "";
            return;
        }
        SessionState state = facts.session().state();
        Notice notice =
                state.ended()
                        ? new Notice(
                                text("session.over"),
                                text(
                                        "session.over.why",
                                        state.title(),
                                        Formats.duration(facts.elapsed())),
                                new Button(text("session.again"), _ -> commands.runAgain()),
                                new Anchor(SessionRoutes.LIST, text("session.list")))
                        : new Notice(text("session.waiting"), waiting(facts));
        String key = state + waiting(facts);
        if (!key.equals(said)) {
            said = key;
            stage.removeAll();
            stage.add(notice);
        }
    }

    private static String waiting(Facts facts) {
        boolean atTheEnd = facts.session().shape() == Shape.ADVISE;
        return text(
                atTheEnd ? "session.waiting.stop" : "session.waiting.why",
                Formats.duration(facts.elapsed()),
                facts.nodesRunning() + "/" + facts.nodes().size());
    }

    private static String empty(Facts facts) {
        return text(
                "session.empty",
                Formats.duration(facts.elapsed()),
                facts.nodesRunning() + "/" + facts.nodes().size());
    }
}
