package io.gadgethq.history.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The meters of the way into the database. */
final class StoreMeters {
    private final Counter rows;
    private final Counter lost;
    private final Timer commits;
    private final AtomicLong lostEvents = new AtomicLong();

    StoreMeters(MeterRegistry registry, QueueRoom queue, SpoolRoom spool) {
        this.rows =
                Counter.builder("history.rows")
                        .description("Events handed to the database, those sent twice included")
                        .register(registry);
        this.lost =
                Counter.builder("history.lost")
                        .description("Events that could not be stored")
                        .register(registry);
        this.commits =
                Timer.builder("history.commit")
                        .description("How long a transaction with events takes")
                        .register(registry);
        Gauge.builder("history.queue", queue, QueueRoom::used)
                .baseUnit("bytes")
                .description("Events that wait in memory for the database")
                .register(registry);
        Gauge.builder("history.spool", spool, SpoolRoom::used)
                .baseUnit("bytes")
                .description("Events that wait on disk for the database")
                .register(registry);
    }

    void written(List<EncodedBatch> group) {
        rows.increment(group.stream().mapToLong(batch -> batch.tuples().count()).sum());
    }

    void committed(Duration time) {
        commits.record(time);
    }

    void lost(long events) {
        lost.increment(events);
        lostEvents.addAndGet(events);
    }

    /** Since the console started. */
    long lostEvents() {
        return lostEvents.get();
    }
}
