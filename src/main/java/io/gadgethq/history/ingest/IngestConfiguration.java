package io.gadgethq.history.ingest;

import io.gadgethq.history.EventStore;
import io.gadgethq.history.keep.Partitions;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Puts the way into the database together. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {
    /** A second connection nearly doubles what the database takes; more gain little. */
    private static final int WRITERS = 2;

    @Bean
    EventStore eventStore(
            HistoryProperties properties,
            JdbcConnectionDetails details,
            JdbcTemplate jdbc,
            Partitions partitions,
            MeterRegistry meters,
            InstantSource clock) {
        FeedRegistry feeds = new FeedRegistry();
        GroupCommit commit = new GroupCommit(partitions, clock);
        try {
            Lanes lanes = lanes(properties, details, commit, feeds, meters, clock);
            return new PostgresEventStore(new FeedTables(jdbc, partitions), feeds, lanes);
        } catch (IOException e) {
            throw SpoolUnusable.of(properties.spoolDirectory(), e);
        }
    }

    private static Lanes lanes(
            HistoryProperties properties,
            JdbcConnectionDetails details,
            GroupCommit commit,
            BatchListener listener,
            MeterRegistry registry,
            InstantSource clock)
            throws IOException {
        SpoolLock lock = SpoolLock.take(properties.spoolDirectory());
        QueueRoom queue = new QueueRoom(properties.queue().toBytes());
        SpoolRoom spool = new SpoolRoom(properties.spool().toBytes());
        StoreMeters meters = new StoreMeters(registry, queue, spool);
        List<LaneThreads> threads = new ArrayList<>();
        for (int number = 1; number <= WRITERS; number++) {
            String name = "history-writer-" + number;
            Spool files =
                    Spool.open(
                            properties.spoolDirectory().resolve(Integer.toString(number)), spool);
            LaneState state = new LaneState(name, files.isEmpty(), clock);
            Lane lane = new Lane(new LaneQueue(queue), files, listener, state, properties);
            LaneWriter writer =
                    new LaneWriter(
                            lane,
                            commit,
                            new WriterConnection(details, name, properties.answerWithin()),
                            listener,
                            meters,
                            properties.commitRows());
            threads.add(new LaneThreads(lane, writer, name));
        }
        return new Lanes(threads, queue, spool, lock, meters);
    }
}
