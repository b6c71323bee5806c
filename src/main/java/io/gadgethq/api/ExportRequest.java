package io.gadgethq.api;

import io.gadgethq.event.RowLayout;
import io.gadgethq.expression.Expression;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.EventCsv;
import io.gadgethq.history.ExportFormat;
import io.gadgethq.history.ExportSpec;
import io.gadgethq.history.HistorySelection;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What is to be exported.
 *
 * @param format csv, ndjson or parquet
 * @param from since this time, as in GET /events; null: all before {@code to}
 * @param columns fields and groups of fields; null or none: all
 * @param order asc or desc; null: asc
 * @param sessions ids; null or none: all you may see
 */
record ExportRequest(
        @Schema(allowableValues = {"csv", "ndjson", "parquet"}) @Nullable String format,
        @Nullable String from,
        @Nullable String to,
        @Nullable String filter,
        @Nullable List<String> columns,
        @Nullable String order,
        @Nullable List<String> sessions,
        @Nullable String gadget,
        @Nullable String cluster,
        @Nullable String node) {

    ExportSpec spec(Instant now) {
        EventsAsked asked =
                new EventsAsked(
                        from,
                        to,
                        filter,
                        sessions == null ? null : String.join(",", sessions),
                        gadget,
                        cluster,
                        node);
        asked.note();
        PageAsked page =
                new PageAsked(
                        columns == null ? null : String.join(",", columns), order, null, null);
        ExportFormat kind =
                Inputs.word("format", ExportFormat.class, Inputs.needed("format", format));
        HistorySelection selection = asked.selection(now);
        return Inputs.value(
                "columns",
                () -> new ExportSpec(selection, page.direction(), kind, page.fields()),
                "name fewer");
    }

    /**
     * Tells at once what would fail later.
     *
     * @param layouts of the events that are there; none: nothing can be wrong
     */
    static void check(ExportSpec spec, List<RowLayout> layouts) throws ExpressionProblem {
        if (spec.selection().filter().isPresent()) {
            var _ = Expression.parse(spec.selection().filter().get()).checkAny(layouts);
        }
        checkFields(spec.columns(), layouts);
    }

    /** Refuses what no source has: it is misspelt. */
    static void checkFields(List<String> names, List<RowLayout> layouts) {
        for (String name : names) {
            if (!layouts.isEmpty() && EventCsv.fields(layouts, List.of(name)).isEmpty()) {
                throw Refusal.badInput(
                        "columns",
                        "no event here has a field '%s'".formatted(Inputs.shortened(name)),
                        "leave columns out to see all fields");
            }
        }
    }
}
