package io.gadgethq.history.ingest;

import static io.gadgethq.history.SampleBatches.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;
import io.gadgethq.history.EventStore;
import io.gadgethq.history.EventStoreContract;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.history.FeedStore;
import io.gadgethq.history.StoreBatch;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.storage.TestDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

class PostgresEventStoreIT extends EventStoreContract {
    private static TestDatabase database;
    private static StoreHouse house;

    @BeforeAll
    static void start(@TempDir Path data, @TempDir Path spool) throws Exception {
        database = TestDatabase.start(data);
        house = new StoreHouse(database, database.details(), StoreHouse.properties(spool));
    }

    @AfterAll
    static void stop() throws Exception {
        house.close();
        database.close();
    }

    @Test
    void keepsNamesThatNoIndexCouldHold() throws Exception {
        String name =
                new Random(1)
                        .ints(20_000, 'a', 'z' + 1)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
        RowLayout layout = SampleGadget.schema().layout(SampleGadget.TRACE).orElseThrow();
        Row row =
                layout.read(
                                SampleGadget.trace(
                                        SampleGadget.NOON_NANOS, 1, name, name, name, name, name))
                        .getFirst();
        GadgetEvent event = new GadgetEvent(feed, 1, SampleGadget.NOON_NANOS, row);
        FeedCounts counts = new FeedCounts(1, 0, 0, 0, 0, 1);
        FeedCheckpoint after = new FeedCheckpoint(1, 2, FeedTail.EMPTY, counts);

        try (FeedStore store = store().open(stored(feed))) {
            store.append(new StoreBatch(List.of(event), List.of(), after));
            assertThat(store.flush(PATIENCE)).isTrue();
        }

        assertThat(ordinals(feed.id())).containsExactly(1L);
    }

    @Override
    protected EventStore store() {
        return house.store();
    }

    @Override
    protected List<Long> ordinals(FeedId feed) {
        return house.ordinals(feed);
    }
}
