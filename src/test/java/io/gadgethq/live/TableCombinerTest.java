package io.gadgethq.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.DataSourceSchema;
import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.RowLayout;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

class TableCombinerTest {
    private static final Feed A = SampleGadget.feed("a");
    private static final Feed B = SampleGadget.feed("b");
    private static final Feed C = SampleGadget.feed("c");
    private static final Set<Feed> ALL = Set.of(A, B, C);

    private GadgetSchema schema = SampleGadget.schema("1s");
    private TableCombiner table = combiner("", "");
    private Instant now = SampleGadget.NOON;

    @Test
    void everyPacketOfASingleNodeIsATable() {
        add(A, Set.of(A), "x", 1);
        assertThat(shown()).containsExactly("x=1");
        assertThat(version()).isEqualTo(1);

        add(A, Set.of(A));
        assertThat(shown()).isEmpty();
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void aRoundIsCompleteWhenEveryNodeHasBroughtItsPacket() {
        add(B, ALL, "b", 2);
        add(C, ALL, "c", 3);
        assertThat(table.table()).isEmpty();

        add(A, ALL, "a", 1);

        assertThat(shown()).containsExactly("a=1", "b=2", "c=3");
        assertThat(table.table().orElseThrow().at()).isEqualTo(now);
    }

    @Test
    void theNextPacketOfANodeBeginsTheNextRound() {
        add(A, ALL, "a", 1);
        add(B, ALL, "b", 2);
        add(A, ALL, "a", 10);
        assertThat(shown()).containsExactly("a=1", "b=2");

        add(C, ALL, "c", 30);
        add(B, ALL, "b", 20);
        assertThat(shown()).containsExactly("a=10", "b=20", "c=30");
    }

    @Test
    void aSilentNodeIsNotWaitedForLongerThanTheInterval() {
        add(A, ALL, "a", 1);
        pass(999);
        assertThat(table.table()).isEmpty();

        pass(1);
        assertThat(shown()).containsExactly("a=1");

        pass(10_000);
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void aNodeThatLeavesIsNotWaitedFor() {
        add(A, ALL, "a", 1);
        table.tick(Set.of(A), now);

        assertThat(shown()).containsExactly("a=1");
    }

    @Test
    void isSortedAndCutAgainOverAllNodes() {
        table = combiner("-sent_raw,comm", "3");

        add(A, ALL, "z", 5, "y", 1);
        add(B, ALL, "b", 5, "c", 9);
        add(C, ALL, "u", -1);

        // -1 is the largest unsigned number.
        assertThat(shown()).containsExactly("u=-1", "c=9", "b=5");
        assertThat(table.table().orElseThrow().cut()).isEqualTo(2);
    }

    @Test
    void keepsTheOrderOfTheNodesWithoutASort() {
        add(C, ALL, "c2", 1, "c1", 2);
        add(A, ALL, "a2", 1, "a1", 2);
        add(B, ALL);

        assertThat(shown()).containsExactly("a2=1", "a1=2", "c2=1", "c1=2");
    }

    @Test
    void whatComesOnceIsShownWhenAllHaveComeOrAfterFiveSeconds() {
        schema = SampleGadget.schema("0s");
        table = combiner("", "");
        add(A, ALL, "a", 1);
        pass(4999);
        assertThat(table.table()).isEmpty();

        pass(1);
        assertThat(shown()).containsExactly("a=1");

        add(C, ALL, "c", 3);
        assertThat(shown()).containsExactly("a=1", "c=3");
    }

    @Test
    void whatComesOnceIsShownAtTheEndAtTheLatest() {
        schema = SampleGadget.schema("0");
        table = combiner("", "");
        add(A, ALL, "a", 1);

        table.end(now);
        table.end(now);

        assertThat(shown()).containsExactly("a=1");
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void knowsWhatItHolds() {
        table = combiner("", "2");
        assertThat(table.bytes()).isZero();
        add(A, ALL, "a", 1, "b", 2);
        long two = table.bytes();
        assertThat(two).isPositive();
        add(B, ALL);
        add(C, ALL, "c", 3, "d", 4);
        assertThat(table.bytes()).as("the table, cut").isEqualTo(two);

        add(A, ALL, "a", 1, "b", 2);
        assertThat(table.bytes()).as("the table and a round").isEqualTo(2 * two);
    }

    @Test
    void holdsOfWhatCameOnceOnlyWhatIsShownWhenItHasEnded() {
        schema = SampleGadget.schema("0");
        table = combiner("", "2");
        add(A, ALL, "a", 1, "b", 2);
        long two = table.bytes();
        add(A, ALL, "a", 1, "b", 2);
        assertThat(table.bytes()).as("in place of the first").isEqualTo(two);
        add(B, ALL, "c", 1, "d", 2);
        add(C, ALL, "e", 1, "f", 2);
        assertThat(table.bytes()).as("to be cut anew").isEqualTo(3 * two);

        table.end(now);

        assertThat(shown()).containsExactly("a=1", "b=2");
        assertThat(table.bytes()).isEqualTo(two);
    }

    @Test
    void nodesMayHaveLayoutsOfTheirOwn() {
        table = combiner("comm", "");
        add(A, Set.of(A, B), "z", 1);
        schema = SampleGadget.schema("1s");
        add(B, Set.of(A, B), "y", 2);

        assertThat(shown()).containsExactly("y=2", "z=1");
        assertThat(table.table().orElseThrow().layout()).isSameAs(layout());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "top:-sent_raw;other:comm | top:2,other:9 | b=3 a=2",
                "other:-sent_raw | other:1 | c=1 a=2 b=3",
                "nothing,-sent_raw | -1 | b=3 a=2 c=1",
                " | 0 | ''",
                "comm | | a=2 b=3 c=1",
                "comm | many | a=2 b=3 c=1",
                "comm | 99999999999 | a=2 b=3 c=1"
            })
    void readsSortAndLimitAsTheGadgetDoes(String sort, String limit, String expected) {
        table = combiner(sort == null ? "" : sort, limit == null ? "" : limit);

        add(A, Set.of(A), "c", 1, "a", 2, "b", 3);

        assertThat(String.join(" ", shown())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "500ms,500",
        "1s,1000",
        "1m30s,90000",
        "1.5s,1500",
        "0,0",
        "0s,0",
        "'',1000",
        "1h,3600000"
    })
    void readsTheIntervalOfTheSource(String text, long millis) {
        assertThat(plan(Map.of("fetch-interval", text)).interval())
                .isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void knowsWhatComesOnce() {
        assertThat(plan(Map.of("fetch-interval", "0", "fetch-count", "1")).isOnce()).isTrue();
        assertThat(plan(Map.of("fetch-interval", "1s", "fetch-count", "1")).isOnce()).isTrue();
        assertThat(plan(Map.of("fetch-interval", "0s", "fetch-count", "0")).isOnce()).isTrue();
        assertThat(plan(Map.of()).isOnce()).isFalse();
        assertThat(plan(Map.of("fetch-interval", "250us")).interval())
                .isEqualTo(Duration.ofNanos(250_000));
        assertThat(plan(Map.of("fetch-interval", "250µs9ns")).interval())
                .isEqualTo(Duration.ofNanos(250_009));
    }

    private static FetchPlan plan(Map<String, String> annotations) {
        return FetchPlan.of(
                new DataSourceSchema(0, "top", true, false, List.of(), List.of(), annotations));
    }

    private TableCombiner combiner(String sort, String limit) {
        return new TableCombiner(layout(), new TableSpec(sort, limit), 10_000);
    }

    private RowLayout layout() {
        return schema.layout(SampleGadget.TOP).orElseThrow();
    }

    private void add(Feed feed, Set<Feed> expected, Object... cells) {
        List<GadgetEvent> events =
                SampleGadget.events(schema, SampleGadget.TOP, feed, 1, SampleGadget.top(cells));
        table.add(feed, layout(), events, expected, now);
    }

    private void pass(long millis) {
        now = now.plusMillis(millis);
        table.tick(ALL, now);
    }

    private long version() {
        return table.table().orElseThrow().version();
    }

    private List<String> shown() {
        return table.table().orElseThrow().rows().stream()
                .map(event -> {
                    RowLayout its = event.row().layout();
                    return event.row().text(its.column("comm").orElseThrow())
                            + "="
                            + event.row().number(its.column("sent_raw").orElseThrow());
                })
                .toList();
    }
}
