package io.gadgethq.history.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gadgethq.access.Tier;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.ColumnSummary;
import io.gadgethq.history.GroupQuery;
import io.gadgethq.history.Groups;
import io.gadgethq.history.Histogram;
import io.gadgethq.history.Histogram.Bucket;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistoryShape;
import io.gadgethq.history.HistorySources;
import io.gadgethq.history.Measure;
import io.gadgethq.history.TimeRange;
import io.gadgethq.history.ValueCounts;
import io.gadgethq.history.ValueCounts.ValueCount;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** 90 events of one source, ten a second, and two of another one that knows other fields. */
class CountsIT {
    private static final SessionId SESSION = StoredRows.session();
    private static Shelf shelf;

    @BeforeAll
    static void fill(@TempDir Path data) throws Exception {
        shelf = Shelf.start(data);
        var one = shelf.feed(SESSION, "a");
        shelf.append(one, LongStream.range(0, 90).map(i -> -9_000 + 100 * i).toArray());
        var two = shelf.feed(SESSION, "b");
        shelf.rows.append(
                two,
                List.of(
                        Shelf.open(two.feed(), 1, -4_500, "c1", "/etc/hosts"),
                        Shelf.open(two.feed(), 2, -4_400, "c9", "/etc/hosts")));
        shelf.rows.lose(
                two,
                Loss.exactly(
                        7,
                        LossPlace.AGENT_QUEUE,
                        Shelf.NOW.minusMillis(3_500),
                        Shelf.NOW.minusMillis(1_500),
                        "full"));
    }

    @AfterAll
    static void stop() throws IOException {
        shelf.close();
    }

    private static HistorySelection nineSeconds() {
        return new HistorySelection(
                new TimeRange(Shelf.NOW.minusSeconds(9), Shelf.NOW), HistorySources.of(SESSION));
    }

    @Test
    void aHistogramCountsEventsAndShowsHoles() throws Exception {
        Histogram histogram =
                shelf.history.histogram(Shelf.OPERATOR, nineSeconds(), 9, Optional.empty());

        List<Bucket> buckets = histogram.buckets();
        assertThat(buckets)
                .extracting(Bucket::count)
                .containsExactly(10L, 10L, 10L, 10L, 12L, 10L, 10L, 10L, 10L);
        assertThat(buckets)
                .extracting(Bucket::loss)
                .containsExactly(0L, 0L, 0L, 0L, 0L, 7L, 0L, 0L, 0L);
        assertThat(buckets)
                .extracting(Bucket::hole)
                .containsExactly(false, false, false, false, false, true, true, true, false);
        assertThat(buckets.getFirst().from()).isEqualTo(Shelf.NOW.minusSeconds(9));
        assertThat(buckets.getLast().to()).isEqualTo(Shelf.NOW);
        assertThat(histogram.count()).isEqualTo(92);
    }

    @Test
    void aHistogramOfAllThereIsEndsWhereTheEventsEnd() throws Exception {
        Histogram histogram =
                shelf.history.histogram(
                        Shelf.OPERATOR, Shelf.all(SESSION), 50, Optional.of("comm"));

        assertThat(histogram.count()).isEqualTo(92);
        assertThat(histogram.buckets().getFirst().from()).isEqualTo(Shelf.NOW.minusSeconds(9));
        long c1 =
                histogram.buckets().stream()
                        .mapToLong(b -> b.groups().getOrDefault("c1", 0L))
                        .sum();
        assertThat(c1).isEqualTo(31);
        assertThat(
                        shelf.history
                                .histogram(Shelf.STRANGER, Shelf.all(SESSION), 5, Optional.empty())
                                .buckets())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void countsOnlyWhatWasChosenOfOneShelf(String node) throws Exception {
        HistorySources some =
                new HistorySources(
                        Set.of(SESSION),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new NodeName(node)));
        HistorySelection ofNode =
                new HistorySelection(nineSeconds().range(), some, Optional.empty());
        long events = node.equals("a") ? 90 : 2;

        for (Optional<String> by : List.of(Optional.<String>empty(), Optional.of("comm"))) {
            Histogram histogram = shelf.history.histogram(Shelf.OPERATOR, ofNode, 9, by);
            assertThat(histogram.count()).isEqualTo(events);
        }
        Measure count = Measure.parse("count");
        Groups groups =
                shelf.history.groups(
                        Shelf.OPERATOR,
                        new GroupQuery(ofNode, List.of("node"), List.of(count), 10));
        assertThat(groups.groups())
                .singleElement()
                .extracting(group -> group.values().getFirst().orElseThrow().longValue())
                .isEqualTo(events);
    }

    @Test
    void groupsAreMeasured() throws Exception {
        Groups groups =
                groups(
                        List.of("comm"),
                        "count",
                        "avg(size)",
                        "sum(size)",
                        "min(pid)",
                        "max(pid)",
                        "p50(rate)",
                        "distinct(args)");

        assertThat(groups.more()).isFalse();
        assertThat(groups.groups())
                .extracting(g -> g.key().getFirst())
                .containsExactly("c1", "c0", "c2", "c9");
        Groups.Group c0 = groups.groups().get(1);
        assertThat(c0.values().stream().map(v -> v.orElseThrow().doubleValue()).toList())
                .containsExactly(30.0, 46.5, 1395.0, 1003.0, 1090.0, 11.625, 30.0);
        assertThat(groups.groups().getLast().values().get(3)).isEmpty();
    }

    private static Groups groups(List<String> by, String... measures) throws Exception {
        // "size" is a number in one source and a text in the other.
        HistorySelection selection = nineSeconds().filteredBy("comm != \"c9\" || comm == \"c9\"");
        List<Measure> parsed = Arrays.stream(measures).map(Measure::parse).toList();
        return shelf.history.groups(Shelf.OPERATOR, new GroupQuery(selection, by, parsed, 10));
    }

    @Test
    void groupsByWhereEventsCameFrom() throws Exception {
        Groups groups = groups(List.of("node", "source"), "count");

        assertThat(groups.groups())
                .extracting(Groups.Group::key)
                .extracting(List::getFirst)
                .containsExactly("a", "b");
        assertThat(groups.groups().getFirst().values().getFirst().orElseThrow().intValue())
                .isEqualTo(90);
        assertThat(groups(List.of("fname"), "count").groups())
                .extracting(Groups.Group::key)
                .containsExactly(List.of("/etc/hosts"));
    }

    @Test
    void whatNoSourceHasIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> groups(List.of("nonsense"), "count"))
                .withMessageContaining("'nonsense'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> groups(List.of("comm"), "avg(comm)"))
                .withMessageContaining("no number");
        assertThatIllegalArgumentException().isThrownBy(() -> Measure.parse("p42(x)"));
        assertThatIllegalArgumentException().isThrownBy(() -> Measure.parse("count(x)"));
    }

    @Test
    void theValuesSeenMostComeFirst() throws Exception {
        ValueCounts values = shelf.history.values(Shelf.OPERATOR, nineSeconds(), "comm", 2);

        assertThat(values.values())
                .containsExactly(new ValueCount("c1", 31), new ValueCount("c0", 30));
        assertThat(values.all()).isTrue();
        assertThat(shelf.history.values(Shelf.OPERATOR, nineSeconds(), "pid", 5).values())
                .hasSize(5);
    }

    @Test
    void summariesSayWhichColumnsVary() throws Exception {
        List<ColumnSummary> columns = shelf.history.columns(Shelf.OPERATOR, nineSeconds());

        Map<String, ColumnSummary> byField =
                columns.stream()
                        .filter(column -> column.events() >= 90)
                        .collect(Collectors.toMap(ColumnSummary::field, c -> c));
        assertThat(byField.get("comm").distinct()).isEqualTo(4);
        assertThat(byField.get("error").empty()).isEqualTo(45);
        assertThat(byField.get("error").top()).contains(new ValueCount("ENOENT", 45));
        assertThat(columns).filteredOn(c -> c.field().equals("fname")).allMatch(c -> !c.varies());
    }

    @Test
    void theShapeTellsWhatThereIs() throws Exception {
        SessionId other = StoredRows.session();
        var feed = shelf.rows.open(other, "z", "shop", "trace_open", Tier.METADATA);
        shelf.rows.append(feed, List.of(Shelf.open(feed.feed(), 1, 86_400_000, "x", "y")));

        HistoryShape shape =
                shelf.history.shape(
                        Shelf.OPERATOR,
                        new HistorySelection(nineSeconds().range(), HistorySources.ALL));

        assertThat(shape.sessions())
                .singleElement()
                .satisfies(session -> {
                    assertThat(session.id()).isEqualTo(SESSION);
                    assertThat(session.stored()).isEqualTo(92);
                    assertThat(session.nodes())
                            .extracting(Object::toString)
                            .containsExactly("a", "b");
                });
        assertThat(shape.layouts()).hasSize(2);
        assertThat(shape.oldest()).contains(Shelf.NOW.minusSeconds(9));
        assertThat(shelf.history.shape(Shelf.STRANGER, Shelf.all(SESSION)).sessions()).isEmpty();
    }
}
