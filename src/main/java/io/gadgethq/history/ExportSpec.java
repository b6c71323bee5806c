package io.gadgethq.history;

import java.util.List;

/**
 * What to export.
 *
 * @param columns fields and groups of fields; none: all
 */
public record ExportSpec(
        HistorySelection selection, HistoryOrder order, ExportFormat format, List<String> columns) {

    public ExportSpec {
        columns = List.copyOf(columns);
        if (columns.size() > 1_000) {
            throw new IllegalArgumentException("at most 1000 columns, not " + columns.size());
        }
    }
}
