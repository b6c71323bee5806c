package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.GroupQuery;
import io.gadgethq.history.Groups;
import io.gadgethq.history.Histogram;
import io.gadgethq.history.History;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistoryShape;
import io.gadgethq.history.Measure;
import io.gadgethq.history.TimeRange;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /histogram} and {@code /groups}: stored events, counted and measured. */
@RestController
@Tag(name = "History")
final class FiguresResource {
    private static final String BY = "a field, or session, gadget, cluster, node, source";

    private final History history;
    private final SeenSessions sessions;
    private final InstantSource clock;

    FiguresResource(History history, SeenSessions sessions, InstantSource clock) {
        this.history = history;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * @param loss events known to be missing whose hole began here
     * @param lossAtLeast whether more may be missing
     * @param hole whether any hole reaches into this bucket
     * @param groups counts by value of the field asked for; the rest of {@code count} has other values
     */
    record BucketView(
            Instant from,
            Instant to,
            long count,
            long loss,
            boolean lossAtLeast,
            boolean hole,
            Map<String, Long> groups) {

        static BucketView of(Histogram.Bucket bucket) {
            return new BucketView(
                    bucket.from(),
                    bucket.to(),
                    bucket.count(),
                    bucket.loss(),
                    bucket.lossAtLeast(),
                    bucket.hole(),
                    bucket.groups());
        }
    }

    /**
     * @param key value of each field grouped by; empty where the events have none
     * @param values by measure; null where no event has a number to measure
     */
    record GroupView(Map<String, String> key, Map<String, @Nullable BigDecimal> values) {

        static GroupView of(GroupQuery query, Groups.Group group) {
            Map<String, String> key = new LinkedHashMap<>();
            for (int i = 0; i < query.by().size(); i++) {
                key.put(query.by().get(i), group.key().get(i));
            }
            Map<String, @Nullable BigDecimal> values = new LinkedHashMap<>();
            for (int i = 0; i < query.measures().size(); i++) {
                values.put(query.measures().get(i).toString(), group.values().get(i).orElse(null));
            }
            return new GroupView(key, values);
        }
    }

    /**
     * @param more whether there are smaller groups beyond the limit
     */
    record GroupsView(List<GroupView> items, boolean more) {}

    @GetMapping("/api/v1/sessions/{id}/histogram")
    @Operation(
            summary = "When the stored events of a session came",
            description = "Without from and to: from its oldest to its newest event.")
    List<BucketView> histogramOfSession(
            Actor actor,
            @PathVariable String id,
            @ParameterObject EventsAsked asked,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "100") int buckets,
            @Parameter(description = BY) @RequestParam(required = false) @Nullable String by)
            throws ExpressionProblem {
        var session = sessions.find(actor, id).id();
        return histogram(actor, asked, asked.selection(session, clock.instant()), buckets, by);
    }

    @GetMapping("/api/v1/histogram")
    @Operation(
            summary = "When the stored events of all sessions you may see came",
            description = "Without from and to: from the oldest to the newest event.")
    List<BucketView> histogram(
            Actor actor,
            @ParameterObject EventsAsked asked,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "100") int buckets,
            @Parameter(description = BY) @RequestParam(required = false) @Nullable String by)
            throws ExpressionProblem {
        asked.note();
        return histogram(actor, asked, asked.selection(clock.instant()), buckets, by);
    }

    private List<BucketView> histogram(
            Actor actor,
            EventsAsked asked,
            HistorySelection selection,
            int buckets,
            @Nullable String by)
            throws ExpressionProblem {
        if (buckets < 1 || buckets > Histogram.MAX_BUCKETS) {
            throw Refusal.badInput(
                    "buckets",
                    "buckets is 1 to %d, not %d".formatted(Histogram.MAX_BUCKETS, buckets),
                    "");
        }
        HistorySelection whole = selection.within(range(actor, asked, selection));
        Optional<String> group = EventsAsked.filled(by).map(String::strip);
        try {
            return history.histogram(actor, whole, buckets, group).buckets().stream()
                    .map(BucketView::of)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw Inputs.refused("by", e, "choose " + BY);
        }
    }

    /** Ends that were left open are where the events end. */
    private TimeRange range(Actor actor, EventsAsked asked, HistorySelection selection) {
        if (asked.hasFrom() && asked.hasTo()) {
            return selection.range();
        }
        HistoryShape shape = history.shape(actor, selection);
        Instant now = clock.instant();
        Instant newest = shape.newest().map(time -> time.plusNanos(1)).orElse(now);
        Instant to = asked.hasTo() ? selection.range().to() : asked.hasFrom() ? now : newest;
        Instant from = asked.hasFrom() ? selection.range().from() : shape.oldest().orElse(to);
        return new TimeRange(from.isBefore(to) ? from : to, to.isAfter(from) ? to : from);
    }

    @GetMapping("/api/v1/sessions/{id}/groups")
    @Operation(summary = "The largest groups of stored events of a session that are alike")
    GroupsView groupsOfSession(
            Actor actor,
            @PathVariable String id,
            @ParameterObject EventsAsked asked,
            @ParameterObject GroupsAsked groups)
            throws ExpressionProblem {
        var session = sessions.find(actor, id).id();
        return groups(actor, groups.query(asked.selection(session, clock.instant())));
    }

    @GetMapping("/api/v1/groups")
    @Operation(summary = "The largest groups of stored events that are alike")
    GroupsView groups(
            Actor actor, @ParameterObject EventsAsked asked, @ParameterObject GroupsAsked groups)
            throws ExpressionProblem {
        asked.note();
        return groups(actor, groups.query(asked.selection(clock.instant())));
    }

    private GroupsView groups(Actor actor, GroupQuery query) throws ExpressionProblem {
        try {
            Groups found = history.groups(actor, query);
            List<GroupView> items = new ArrayList<>();
            found.groups().forEach(group -> items.add(GroupView.of(query, group)));
            return new GroupsView(items, found.more());
        } catch (IllegalArgumentException e) {
            throw Inputs.refused(blamed(query, e), e, "group by and measure fields of the gadget");
        }
    }

    private static String blamed(GroupQuery query, IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        return query.measures().stream()
                        .map(Measure::field)
                        .anyMatch(field -> !field.isEmpty() && message.contains(field))
                ? "measures"
                : "by";
    }
}
