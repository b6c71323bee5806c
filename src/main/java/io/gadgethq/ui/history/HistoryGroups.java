package io.gadgethq.ui.history;

import com.vaadin.flow.server.Command;

import io.gadgethq.access.Actor;
import io.gadgethq.event.RowLayout;
import io.gadgethq.history.GroupQuery;
import io.gadgethq.history.History;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.Measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for the groups of a selection and shows them. */
final class HistoryGroups {
    private final History history;
    private final Actor actor;
    private final Lane lane;
    private final GroupsPanel panel;
    private final HistoryCounts.Told told;

    HistoryGroups(
            History history,
            Actor actor,
            Consumer<Command> screen,
            GroupsPanel.Keys keys,
            HistoryCounts.Told told) {
        this.history = history;
        this.actor = actor;
        this.lane = new Lane(screen, told::working);
        this.panel = new GroupsPanel(keys);
        this.told = told;
    }

    GroupsPanel panel() {
        return panel;
    }

    /**
     * @param measure as {@link Measure#parse} reads it; what it does not is left out
     */
    void ask(HistorySelection selection, List<RowLayout> layouts, List<String> by, String measure) {
        Optional<Measure> figure = measure(measure);
        panel.offer(layouts, by, figure);
        List<Measure> measures = new ArrayList<>(List.of(Measure.COUNT));
        figure.ifPresent(measures::add);
        List<String> names = by.stream().distinct().limit(2).toList();
        GroupQuery query = new GroupQuery(selection, names, measures, GroupsPanel.LIMIT);
        lane.ask(
                () -> history.groups(actor, query),
                groups -> panel.show(groups, names, figure),
                told::failed);
    }

    private static Optional<Measure> measure(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Measure.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    void cancel() {
        lane.cancel();
    }

    boolean isBusy() {
        return lane.isBusy();
    }
}
