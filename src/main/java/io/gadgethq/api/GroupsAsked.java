package io.gadgethq.api;

import io.gadgethq.history.GroupQuery;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.Measure;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** How stored events are to be grouped: query parameters. */
record GroupsAsked(
        @Parameter(
                        description =
                                "1 to 5 fields, or session, gadget, cluster, node, source, by comma",
                        required = true)
                @Nullable String by,
        @Parameter(
                        description =
                                "1 to 10 of count, and of a field avg(x), sum(x), min(x), max(x), p50(x), p90(x),"
                                        + " p95(x), p99(x), distinct(x), by comma; the first one orders the groups",
                        schema = @Schema(type = "string", defaultValue = "count"))
                @Nullable String measures,
        @Parameter(
                        description = "1 to 1000",
                        schema = @Schema(type = "integer", defaultValue = "10"))
                @Nullable String limit) {

    GroupQuery query(HistorySelection selection) {
        List<String> fields = EventsAsked.words(Inputs.needed("by", by));
        List<String> names = EventsAsked.words(EventsAsked.filled(measures).orElse("count"));
        List<Measure> parsed =
                names.stream()
                        .map(name -> Inputs.value("measures", () -> Measure.parse(name), ""))
                        .toList();
        String most = EventsAsked.filled(limit).orElse("10").strip();
        int groups = Inputs.value("limit", () -> Integer.parseInt(most), "give a number");
        check("by", fields.size(), GroupQuery.MAX_BY);
        check("measures", parsed.size(), GroupQuery.MAX_MEASURES);
        if (groups < 1 || groups > GroupQuery.MAX_GROUPS) {
            throw Refusal.badInput(
                    "limit", "limit is 1 to %d, not %s".formatted(GroupQuery.MAX_GROUPS, most), "");
        }
        return new GroupQuery(selection, fields, parsed, groups);
    }

    private static void check(String field, int size, int most) {
        if (size < 1 || size > most) {
            throw Refusal.badInput(
                    field, "%s names 1 to %d, not %d".formatted(field, most, size), "");
        }
    }
}
