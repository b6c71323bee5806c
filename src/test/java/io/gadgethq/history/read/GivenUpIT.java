package io.gadgethq.history.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gadgethq.event.SessionId;
import io.gadgethq.history.GroupQuery;
import io.gadgethq.history.HistoryGivenUp;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistorySources;
import io.gadgethq.history.Measure;
import io.gadgethq.history.TimeRange;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A query that nobody waits for any more ends in the database too, and its connection can be used again. */
class GivenUpIT {
    private static final SessionId SESSION = StoredRows.session();

    /** The database would look for a match for many seconds. */
    private static final HistorySelection SLOW =
            new HistorySelection(
                    TimeRange.EVER,
                    HistorySources.of(SESSION),
                    Optional.of("args.matches(\"^(x*[a-z0-9 ]+)*(y[a-z]{1,40})*=$\")"));

    private static Shelf shelf;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        shelf = Shelf.start(data);
        shelf.append(shelf.feed(SESSION, "n1"), LongStream.range(-1_000, 0).toArray());
        shelf.database
                .jdbc()
                .sql(
                        """
                        UPDATE history_event SET fields = jsonb_set(fields, '{0}', to_jsonb(
                            (SELECT string_agg(md5((ordinal + i)::text), ' ') FROM generate_series(1, 3000) i)))
                        """)
                .update();
    }

    @AfterAll
    static void stop() throws IOException {
        shelf.close();
    }

    static Stream<Arguments> questions() {
        Map<String, Callable<?>> asked =
                Map.of(
                        "page",
                        () ->
                                shelf.history.page(
                                        Shelf.OPERATOR,
                                        new HistoryQuery(SLOW, HistoryOrder.NEWEST_FIRST, 10)),
                        "histogram",
                        () -> shelf.history.histogram(Shelf.OPERATOR, SLOW, 10, Optional.empty()),
                        "groups",
                        () ->
                                shelf.history.groups(
                                        Shelf.OPERATOR,
                                        new GroupQuery(
                                                SLOW, List.of("comm"), List.of(Measure.COUNT), 5)));
        return asked.entrySet().stream()
                .flatMap(one ->
                        Stream.of(true, false)
                                .map(thread -> Arguments.of(one.getKey(), one.getValue(), thread)));
    }

    @ParameterizedTest(name = "{0}, in a virtual thread: {2}")
    @MethodSource("questions")
    void theDatabaseStopsWhenWhoeverAskedIsInterrupted(
            String name, Callable<?> question, boolean virtual) throws Exception {
        AtomicReference<@Nullable Throwable> end = new AtomicReference<>();
        Thread.Builder thread = virtual ? Thread.ofVirtual() : Thread.ofPlatform();
        Thread asking =
                thread.start(() -> {
                    try {
                        question.call();
                    } catch (Throwable e) {
                        end.set(e);
                    }
                });
        await().atMost(Duration.ofSeconds(10)).until(() -> working() == 1);

        asking.interrupt();
        asking.join(Duration.ofSeconds(5));

        assertThat(working()).isZero();
        assertThat(end.get()).isInstanceOf(HistoryGivenUp.class);
        assertThat(shelf.history.page(Shelf.OPERATOR, newest()).events()).hasSize(3);
    }

    private static HistoryQuery newest() {
        return new HistoryQuery(Shelf.all(SESSION), HistoryOrder.NEWEST_FIRST, 3);
    }

    private static long working() {
        return shelf.database
                .jdbc()
                .sql(
                        """
                        SELECT count(*) FROM pg_stat_activity WHERE state = 'active'
                        AND query LIKE '%history_event e%' AND pid <> pg_backend_pid()
                        """)
                .query(Long.class)
                .single();
    }
}
