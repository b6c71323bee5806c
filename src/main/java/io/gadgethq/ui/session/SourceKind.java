package io.gadgethq.ui.session;

import io.gadgethq.event.Column;
import io.gadgethq.event.RowLayout;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** How a data source is shown: decided from what the gadget says about it, never from its name. */
enum SourceKind {
    /** A row per event. */
    STREAM,
    /** A table per interval. */
    TABLE,
    /** Counts per slot, summed up. */
    HISTOGRAM,
    /** Finished text. */
    TEXT,
    /** Made for another source or a program: shown last. */
    HIDDEN;

    private static final Set<String> TABULAR =
            Set.of("columns", "json", "jsonpretty", "yaml", "none", "pcap-ng");

    static SourceKind of(RowLayout layout) {
        String modes = layout.source().annotation("cli.supported-output-modes").orElse("").strip();
        String first = layout.source().annotation("cli.default-output-mode").orElse("").strip();
        if (modes.equals("none") || first.equals("none")) {
            return HIDDEN;
        }
        boolean text =
                !modes.isEmpty()
                        && Arrays.stream(modes.split(","))
                                .map(String::strip)
                                .noneMatch(TABULAR::contains);
        if (text) {
            return TEXT;
        }
        if (histogram(layout).isPresent()) {
            return HISTOGRAM;
        }
        return layout.source().array() ? TABLE : STREAM;
    }

    /** The field whose slots are to be drawn. */
    static Optional<Column> histogram(RowLayout layout) {
        return layout.columns().stream()
                .filter(column -> column.field().array())
                .filter(column ->
                        column.field()
                                .semanticType()
                                .filter(type -> type.startsWith("gadget_histogram_slot"))
                                .isPresent())
                .findFirst();
    }
}
