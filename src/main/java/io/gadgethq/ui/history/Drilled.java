package io.gadgethq.ui.history;

import io.gadgethq.event.NodeName;
import io.gadgethq.history.HistorySources;
import io.gadgethq.ui.filter.FilterBar;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The way from a group to its rows, where the group is one of sources. */
final class Drilled {
    private static final Set<String> SOURCES = Set.of("gadget", "cluster", "node");

    private Drilled() {}

    /**
     * Narrows what is asked for to a group.
     *
     * @param by what the events are grouped by
     * @param values of the group, one for each
     */
    static void open(List<String> by, List<String> values, HistoryHost host, FilterBar bar) {
        host.ask(address -> address.sources(into(address.sources(), by, values)));
        for (int i = 0; i < by.size(); i++) {
            if (!isSource(by.get(i))) {
                bar.where(by.get(i), values.get(i));
            }
        }
    }

    private static boolean isSource(String by) {
        return SOURCES.contains(by);
    }

    private static HistorySources into(
            HistorySources sources, List<String> by, List<String> values) {
        HistorySources narrowed = sources;
        for (int i = 0; i < by.size(); i++) {
            narrowed = into(narrowed, by.get(i), values.get(i));
        }
        return narrowed;
    }

    private static HistorySources into(HistorySources sources, String by, String value) {
        return switch (by) {
            case "gadget" ->
                    new HistorySources(
                            sources.sessions(),
                            Optional.of(value),
                            sources.cluster(),
                            sources.node());
            case "cluster" ->
                    new HistorySources(
                            sources.sessions(),
                            sources.gadget(),
                            Optional.of(value),
                            sources.node());
            case "node" ->
                    new HistorySources(
                            sources.sessions(),
                            sources.gadget(),
                            sources.cluster(),
                            Optional.of(new NodeName(value)));
            default -> sources;
        };
    }
}
