package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

import io.gadgethq.history.Histogram;
import io.gadgethq.history.Histogram.Bucket;
import io.gadgethq.ui.look.ElementCalls;
import io.gadgethq.ui.look.Formats;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** When how many events came, and where some are missing. Dragging narrows the time, a double click takes that back. */
@Tag("hq-time-histogram")
@JsModule("context://hq/time-histogram.js")
final class TimeHistogram extends Component implements HasStyle {
    private final ElementCalls calls = new ElementCalls(this);
    private final Consumer<TimeSpan> narrowed;
    private final Runnable reset;
    private final Consumer<Instant> pointed;

    /**
     * @param pointed a moment was pressed, without dragging
     */
    TimeHistogram(Consumer<TimeSpan> narrowed, Runnable reset, Consumer<Instant> pointed) {
        this.narrowed = narrowed;
        this.reset = reset;
        this.pointed = pointed;
    }

    void show(Histogram histogram, boolean utc) {
        List<Bucket> buckets = histogram.buckets();
        Map<String, List<Long>> groups = new LinkedHashMap<>();
        buckets.forEach(bucket ->
                bucket.groups().keySet().forEach(name -> groups.put(name, new ArrayList<>())));
        groups.forEach((name, counts) ->
                buckets.forEach(bucket -> counts.add(bucket.groups().getOrDefault(name, 0L))));
        List<Long> rest =
                buckets.stream()
                        .map(bucket ->
                                bucket.count()
                                        - bucket.groups().values().stream()
                                                .mapToLong(Long::longValue)
                                                .sum())
                        .toList();
        List<Series> series = new ArrayList<>();
        groups.forEach((name, counts) ->
                series.add(
                        new Series(
                                name.isEmpty() ? text("history.histogram.none") : name, counts)));
        boolean others = rest.stream().anyMatch(count -> count > 0);
        if (others || series.isEmpty()) {
            String name =
                    series.isEmpty() ? "history.histogram.events" : "history.histogram.others";
            series.add(new Series(text(name), rest));
        }
        Chart chart =
                new Chart(
                        spoken(histogram),
                        buckets.getFirst().from().toEpochMilli(),
                        buckets.getLast().to().toEpochMilli(),
                        utc,
                        series,
                        buckets.stream().map(Bucket::loss).toList(),
                        buckets.stream().map(bucket -> bucket.hole() ? 1 : 0).toList(),
                        text("history.histogram.missing"));
        calls.call("show", JsonMapper.shared().writeValueAsString(chart));
    }

    private static String spoken(Histogram histogram) {
        long lost = histogram.buckets().stream().mapToLong(Bucket::loss).sum();
        return text(
                "history.histogram.spoken", Formats.count(histogram.count()), Formats.count(lost));
    }

    /** Marks a moment, as the head of a replay. */
    void mark(Instant moment) {
        calls.call("mark", (double) moment.toEpochMilli());
    }

    void unmark() {
        calls.call("mark", 0.0);
    }

    @ClientCallable
    void narrow(double fromMillis, double toMillis) {
        narrowed.accept(
                TimeSpan.between(
                        Instant.ofEpochMilli((long) fromMillis),
                        Instant.ofEpochMilli((long) Math.ceil(toMillis))));
    }

    @ClientCallable
    void reset() {
        reset.run();
    }

    @ClientCallable
    void point(double millis) {
        pointed.accept(Instant.ofEpochMilli((long) millis));
    }

    private record Series(String name, List<Long> counts) {}

    private record Chart(
            String title,
            long from,
            long to,
            boolean utc,
            List<Series> series,
            List<Long> loss,
            List<Integer> holes,
            String missing) {}
}
