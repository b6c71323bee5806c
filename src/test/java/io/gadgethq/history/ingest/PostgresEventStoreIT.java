package io.gadgethq.history.ingest;

import io.gadgethq.event.FeedId;
import io.gadgethq.history.EventStore;
import io.gadgethq.history.EventStoreContract;
import io.gadgethq.storage.TestDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

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

    @Override
    protected EventStore store() {
        return house.store();
    }

    @Override
    protected List<Long> ordinals(FeedId feed) {
        return house.ordinals(feed);
    }
}
