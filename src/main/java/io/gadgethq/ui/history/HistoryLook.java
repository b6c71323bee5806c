package io.gadgethq.ui.history;

import java.util.List;
import java.util.Optional;

/**
 * How events are looked at, whichever they are.
 *
 * @param columns keys; empty: the person's own
 * @param row the selected event
 * @param drawer tab of the open drawer; empty: closed
 * @param groups fields to group by; empty: rows are shown
 * @param measure what is computed of each group, beside its count; empty: nothing
 * @param split what the histogram is divided by; empty: it is not
 */
record HistoryLook(
        List<String> columns,
        Optional<RowId> row,
        String drawer,
        List<String> groups,
        String measure,
        String split) {
    static final HistoryLook PLAIN =
            new HistoryLook(List.of(), Optional.empty(), "", List.of(), "", "");

    HistoryLook {
        columns = List.copyOf(columns);
        groups = List.copyOf(groups);
    }

    HistoryLook columns(List<String> chosen) {
        return new HistoryLook(chosen, row, drawer, groups, measure, split);
    }

    HistoryLook row(Optional<RowId> chosen) {
        return new HistoryLook(columns, chosen, drawer, groups, measure, split);
    }

    HistoryLook drawer(String tab) {
        return new HistoryLook(columns, row, tab, groups, measure, split);
    }

    HistoryLook groups(List<String> by, String what) {
        return new HistoryLook(columns, row, drawer, by, what, split);
    }

    HistoryLook split(String by) {
        return new HistoryLook(columns, row, drawer, groups, measure, by);
    }
}
