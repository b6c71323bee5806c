package io.gadgethq.history.ingest;

import io.gadgethq.event.FeedId;
import io.gadgethq.history.EventStore;
import io.gadgethq.history.keep.Partitions;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.live.SettableClock;
import io.gadgethq.storage.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.unit.DataSize;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A store as the console builds it, over a database that may be reached another way. */
public final class StoreHouse implements AutoCloseable {
    private final PostgresEventStore store;
    private final TestDatabase database;

    StoreHouse(TestDatabase database, JdbcConnectionDetails way, HistoryProperties properties) {
        this.database = database;
        SettableClock clock = new SettableClock(SampleGadget.NOON);
        JdbcTemplate jdbc =
                new JdbcTemplate(
                        new DriverManagerDataSource(
                                way.getJdbcUrl(), way.getUsername(), way.getPassword()));
        this.store =
                (PostgresEventStore)
                        new IngestConfiguration()
                                .eventStore(
                                        properties,
                                        way,
                                        jdbc,
                                        new Partitions(clock),
                                        new SimpleMeterRegistry(),
                                        clock);
        store.start();
    }

    /** Over the database itself, with a small spool. */
    public static StoreHouse over(TestDatabase database, Path spool) {
        return new StoreHouse(database, database.details(), properties(spool));
    }

    static HistoryProperties properties(Path spool) {
        return properties(spool, DataSize.ofMegabytes(8), DataSize.ofMegabytes(64));
    }

    static HistoryProperties properties(Path spool, DataSize queue, DataSize onDisk) {
        return new HistoryProperties(
                queue, onDisk, spool, Duration.ofMillis(20), 10_000, Duration.ofSeconds(2));
    }

    public EventStore store() {
        return store;
    }

    List<Long> ordinals(FeedId feed) {
        return ordinals(database, feed);
    }

    static List<Long> ordinals(TestDatabase database, FeedId feed) {
        return database.jdbc()
                .sql(
                        """
                        SELECT e.ordinal FROM history_event e JOIN history_feed f ON f.id = e.feed
                        WHERE f.feed = ? ORDER BY e.ordinal
                        """)
                .param(feed.value())
                .query(Long.class)
                .list();
    }

    @Override
    public void close() {
        store.stop();
    }
}
