package io.gadgethq.api;

import io.gadgethq.history.HistoryCursor;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryQuery;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How stored events are to be answered: query parameters. */
record PageAsked(
        @Parameter(description = "fields, or groups of fields, by comma; none: all")
                @Nullable String columns,
        @Parameter(
                        description = "by time, then by feed and ordinal",
                        schema =
                                @Schema(
                                        type = "string",
                                        allowableValues = {"asc", "desc"},
                                        defaultValue = "asc"))
                @Nullable String order,
        @Parameter(
                        description =
                                "1 to 10000, 100 if left out; of lines and CSV any number, all if left out",
                        schema = @Schema(type = "integer", format = "int64"))
                @Nullable String limit,
        @Parameter(description = "go on behind this place: next or follow of the page before")
                @Nullable String cursor) {

    List<String> fields() {
        return EventsAsked.words(columns);
    }

    HistoryOrder direction() {
        return switch (EventsAsked.filled(order).orElse("asc").strip()) {
            case "asc" -> HistoryOrder.OLDEST_FIRST;
            case "desc" -> HistoryOrder.NEWEST_FIRST;
            default ->
                    throw Refusal.badInput(
                            "order",
                            "'%s' is no order".formatted(Inputs.shortened(String.valueOf(order))),
                            "choose asc or desc");
        };
    }

    int pageSize() {
        long size = most().orElse(Long.parseLong(Paged.DEFAULT_LIMIT));
        if (size > HistoryQuery.MAX_LIMIT) {
            throw Refusal.badInput(
                    "limit",
                    "a page has at most %d events".formatted(HistoryQuery.MAX_LIMIT),
                    "follow next, or accept %s for any number".formatted(EventFormat.NDJSON_VALUE));
        }
        return (int) size;
    }

    /** Empty: all there are. */
    OptionalLong most() {
        Optional<String> text = EventsAsked.filled(limit).map(String::strip);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        long most = Inputs.value("limit", () -> Long.parseLong(text.get()), "give a number");
        if (most < 1) {
            throw Refusal.badInput("limit", "limit is at least 1, not %d".formatted(most), "");
        }
        return OptionalLong.of(most);
    }

    Optional<HistoryCursor> place() {
        return EventsAsked.filled(cursor)
                .map(text ->
                        Inputs.value(
                                "cursor",
                                () -> HistoryCursor.parse(text.strip()),
                                "take it from the answer's member next"));
    }
}
