package io.gadgethq.bench;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.GroupQuery;
import io.gadgethq.history.History;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistorySources;
import io.gadgethq.history.Measure;
import io.gadgethq.history.TimeRange;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A question that people ask, in the words of the product and in those of OpenSearch. */
enum BenchQuery {
    NAMESPACE(Span.ALL, 200, "k8s.namespace == \"%s\"", "{\"term\":{\"namespace\":\"%s\"}}"),
    POD(Span.ALL, 200, "k8s.podName == \"%s\"", "{\"term\":{\"pod\":\"%s\"}}"),
    COMM(Span.ALL, 200, "proc.comm == \"%s\"", "{\"term\":{\"comm\":\"%s\"}}"),
    ERRORS(Span.ALL, 200, "error != \"\"", "{\"exists\":{\"field\":\"error\"}}"),
    SLOW(
            Span.ALL,
            200,
            "latency_ns_raw > duration(\"100ms\")",
            "{\"range\":{\"duration\":{\"gt\":100000000}}}"),
    PID_HOUR(Span.HOUR, 1_000, "proc.pid == %s", "{\"term\":{\"pid\":%s}}"),
    PATH_HOUR(
            Span.HOUR,
            1_000,
            "fname.contains(\"locale\")",
            "{\"wildcard\":{\"fields.fname\":\"*locale*\"}}"),
    CIDR_HOUR(
            Span.HOUR,
            1_000,
            "dst.addr.inCidr(\"10.0.0.0/8\")",
            "{\"term\":{\"fields.dst.addr\":\"10.0.0.0/8\"}}"),
    HISTOGRAM_DAY(Span.DAY, 500, "", ""),
    TOP_COMM_DAY(Span.DAY, 500, "", ""),
    P99_POD_DAY(Span.DAY, 500, "latency_ns_raw > 0", "{\"exists\":{\"field\":\"duration\"}}");

    private static final int BUCKETS = 96;
    private static final int TOP = 10;

    private enum Span {
        ALL,
        DAY,
        HOUR
    }

    private final Span span;
    private final double target;
    private final String expression;
    private final String searched;

    /**
     * @param target milliseconds that 95 of 100 may take at most
     */
    BenchQuery(Span span, double target, String expression, String searched) {
        this.span = span;
        this.target = target;
        this.expression = expression;
        this.searched = searched;
    }

    /** As it stands in the figures. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    double target() {
        return target;
    }

    /** Whether it brings a page of rows; else sums over all of them. */
    boolean isPage() {
        return switch (this) {
            case NAMESPACE, POD, COMM, ERRORS, SLOW, PID_HOUR, PATH_HOUR, CIDR_HOUR -> true;
            case HISTOGRAM_DAY, TOP_COMM_DAY, P99_POD_DAY -> false;
        };
    }

    private String value(QueryDraws.Seen seen) {
        return switch (this) {
            case NAMESPACE -> seen.namespace();
            case POD -> seen.pod();
            case COMM -> seen.comm();
            case PID_HOUR -> Long.toString(seen.pid());
            case ERRORS, SLOW, PATH_HOUR, CIDR_HOUR, HISTOGRAM_DAY, TOP_COMM_DAY, P99_POD_DAY -> "";
        };
    }

    private TimeRange range(QueryDraws.Seen seen, Instant from, Instant to) {
        return switch (span) {
            case ALL -> new TimeRange(from, to);
            case DAY -> new TimeRange(to.minus(Duration.ofDays(1)), to);
            case HOUR -> new TimeRange(seen.hour(), seen.hour().plus(Duration.ofHours(1)));
        };
    }

    /**
     * Asks the product.
     *
     * @param from of all rows
     * @param rows how many of a page are wanted
     * @return how many rows or groups came
     */
    long ask(History history, Actor actor, QueryDraws.Seen seen, Instant from, Instant to, int rows)
            throws ExpressionProblem {
        HistorySelection selection =
                new HistorySelection(
                        range(seen, from, to),
                        HistorySources.ALL,
                        Optional.of(expression.formatted(value(seen))));
        return switch (this) {
            case NAMESPACE, POD, COMM, ERRORS, SLOW, PID_HOUR, PATH_HOUR, CIDR_HOUR ->
                    history.page(
                                    actor,
                                    new HistoryQuery(selection, HistoryOrder.NEWEST_FIRST, rows))
                            .events()
                            .size();
            case HISTOGRAM_DAY ->
                    history.histogram(actor, selection, BUCKETS, Optional.of("k8s.namespace"))
                            .count();
            case TOP_COMM_DAY -> groups(history, actor, selection, "proc.comm", Measure.COUNT);
            case P99_POD_DAY ->
                    groups(
                            history,
                            actor,
                            selection,
                            "k8s.podName",
                            Measure.parse("p99(latency_ns_raw)"));
        };
    }

    private static long groups(
            History history, Actor actor, HistorySelection selection, String by, Measure measure)
            throws ExpressionProblem {
        GroupQuery query = new GroupQuery(selection, List.of(by), List.of(measure), TOP);
        return history.groups(actor, query).groups().size();
    }

    /** The same for OpenSearch; {@code shelves} are those the actor may see. */
    String search(String shelves, QueryDraws.Seen seen, Instant from, Instant to, int rows) {
        TimeRange range = range(seen, from, to);
        String filter = searched.isEmpty() ? "" : "," + searched.formatted(value(seen));
        return """
        {"track_total_hits": false, "size": %d, "sort": [{"time": "desc"}],
         "query": {"bool": {"filter": [
           {"terms": {"shelf": [%s]}}, {"range": {"time": {"gte": %d, "lt": %d}}}%s]}}%s}
        """
                .formatted(
                        isPage() ? rows : 0,
                        shelves,
                        range.from().toEpochMilli(),
                        range.to().toEpochMilli(),
                        filter,
                        sums());
    }

    /** Rows or groups in OpenSearch's answer, as {@link #ask} counts them. */
    long found(JsonNode answer) {
        return switch (this) {
            case NAMESPACE, POD, COMM, ERRORS, SLOW, PID_HOUR, PATH_HOUR, CIDR_HOUR ->
                    answer.at("/hits/hits").size();
            case HISTOGRAM_DAY -> {
                long count = 0;
                for (JsonNode bucket : answer.at("/aggregations/time/buckets")) {
                    count += bucket.get("doc_count").asLong();
                }
                yield count;
            }
            case TOP_COMM_DAY, P99_POD_DAY -> answer.at("/aggregations/by/buckets").size();
        };
    }

    private String sums() {
        return switch (this) {
            case NAMESPACE, POD, COMM, ERRORS, SLOW, PID_HOUR, PATH_HOUR, CIDR_HOUR -> "";
            case HISTOGRAM_DAY ->
                    """
                    , "aggs": {"time": {"date_histogram": {"field": "time", "fixed_interval": "15m"},
                      "aggs": {"by": {"terms": {"field": "namespace", "size": 10}}}}}
                    """;
            case TOP_COMM_DAY ->
                    ", \"aggs\": {\"by\": {\"terms\": {\"field\": \"comm\", \"size\": 10}}}";
            case P99_POD_DAY ->
                    """
                    , "aggs": {"by": {"terms": {"field": "pod", "size": 10, "order": {"p.99": "desc"}},
                      "aggs": {"p": {"percentiles": {"field": "duration", "percents": [99]}}}}}
                    """;
        };
    }
}
