package io.gadgethq.history.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.history.FeedStore;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.SampleBatches;
import io.gadgethq.history.StoreBatch;
import io.gadgethq.history.read.Shelf;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.runtime.Recordings;
import io.gadgethq.runtime.Recordings.Recording;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What goes in by the store comes out of the history as it was. */
class StoredRecordingsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MAX_EVENTS = 3_000;
    private static Shelf shelf;
    private static StoreHouse house;

    private final SessionId session = new SessionId(UUID.randomUUID());
    private final Feed feed = new Feed(session, new NodeName("node-1"));

    @BeforeAll
    static void start(@TempDir Path data, @TempDir Path spool) throws Exception {
        shelf = Shelf.start(data);
        house =
                new StoreHouse(
                        shelf.database, shelf.database.details(), StoreHouse.properties(spool));
    }

    @AfterAll
    static void stop() throws Exception {
        house.close();
        shelf.close();
    }

    static List<String> recordings() {
        return Recordings.all();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void everyRecordedRowComesBackToTheByte(String name) throws Exception {
        List<GadgetEvent> events = recorded(name);

        store(events);

        assertSame(events);
    }

    @Test
    void textsThatNoDatabaseHoldsComeBackToTheByte() throws Exception {
        GadgetSchema schema = SampleGadget.schema();
        List<GadgetEvent> events = new ArrayList<>();
        for (String text : List.of("a\0b", "\0", "\uFFFD", "plain", "ä\0ö")) {
            byte[] packet = SampleGadget.trace(SampleGadget.NOON_NANOS + 7, 1, text, text);
            events.addAll(
                    SampleGadget.events(
                            schema, SampleGadget.TRACE, feed, events.size() + 1, packet));
        }

        store(events);

        assertSame(events);
        assertThat(
                        shelf.database
                                .jdbc()
                                .sql(
                                        """
                                        SELECT e.namespace FROM history_event e JOIN history_feed f ON f.id = e.feed
                                        WHERE f.feed = ? ORDER BY ordinal
                                        """)
                                .param(feed.id().value())
                                .query(String.class)
                                .list())
                .containsExactly("a\uFFFDb", "\uFFFD", "\uFFFD", "plain", "ä\uFFFDö");
    }

    @Test
    void whatIsInAColumnIsNotInTheFields() throws Exception {
        store(SampleBatches.events(feed, 1, 1));

        var row =
                shelf.database
                        .jdbc()
                        .sql(
                                """
                                SELECT e.namespace, e.pod, e.fields::text AS fields, e.exact FROM history_event e
                                JOIN history_feed f ON f.id = e.feed WHERE f.feed = ?
                                """)
                        .param(feed.id().value())
                        .query()
                        .singleRow();
        assertThat(row.get("namespace")).isEqualTo("shop");
        assertThat(row.get("pod")).isEqualTo("web-1");
        assertThat(row.get("fields").toString()).contains("1").doesNotContain("shop", "web-1");
        assertThat((byte[]) row.get("exact")).isEmpty();
    }

    private List<GadgetEvent> recorded(String name) throws Exception {
        Recording recording = Recordings.read(name);
        List<GadgetEvent> events = new ArrayList<>();
        for (var packet : recording.data()) {
            RowLayout layout = recording.layout(packet);
            for (Row row : layout.read(packet.getPayload().toByteArray())) {
                if (events.size() < MAX_EVENTS) {
                    long time = layout.timeNanos(row).orElse(SampleGadget.NOON_NANOS);
                    events.add(new GadgetEvent(feed, events.size() + 1, time, row));
                }
            }
        }
        return events;
    }

    private void store(List<GadgetEvent> events) throws Exception {
        try (FeedStore store = house.store().open(SampleBatches.stored(feed))) {
            for (int from = 0; from < events.size(); from += 500) {
                int end = Math.min(from + 500, events.size());
                FeedCounts counts = new FeedCounts(end, 0, 0, 0, 0, end);
                store.append(
                        new StoreBatch(
                                events.subList(from, end),
                                List.of(),
                                new FeedCheckpoint(1, end + 1, FeedTail.EMPTY, counts)));
            }
            assertThat(store.flush(PATIENCE)).isTrue();
            assertThat(store.books().stored()).isEqualTo(events.size());
        }
    }

    private void assertSame(List<GadgetEvent> events) throws Exception {
        List<GadgetEvent> read = new ArrayList<>();
        shelf.history.stream(
                Shelf.OPERATOR,
                Shelf.all(session),
                HistoryOrder.OLDEST_FIRST,
                event -> read.add(event.event()));
        read.sort(Comparator.comparingLong(GadgetEvent::ordinal));
        assertThat(read).hasSameSizeAs(events);
        for (int i = 0; i < events.size(); i++) {
            GadgetEvent event = events.get(i);
            GadgetEvent back = read.get(i);
            assertThat(back.timeNanos()).isEqualTo(event.timeNanos());
            assertThat(back.row().json()).isEqualTo(event.row().json());
            assertThat(back.row().toBytes()).isEqualTo(event.row().toBytes());
            assertThat(back.feed()).isEqualTo(event.feed());
        }
    }
}
