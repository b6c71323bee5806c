package io.gadgethq.history.keep;

import io.gadgethq.history.keep.RetentionPlan.Stored;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Deletes rows where no whole partition goes: of forgotten sessions, and those whose absurd times never get old. In
 * bounded steps of a transaction each, so that nobody waits long for a lock and the log of the server stays small.
 */
@Component
final class Forgotten {
    private final JdbcClient jdbc;
    private final RetentionProperties properties;
    private final InstantSource clock;

    Forgotten(JdbcClient jdbc, RetentionProperties properties, InstantSource clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    private record Feed(int id, int shelf) {}

    /** Returns how many rows were deleted; ends early when the thread is interrupted. */
    long delete(List<Stored> shelves, Holds holds) {
        long rows = 0;
        for (Feed feed : feeds()) {
            rows += delete(feed, shelves);
        }
        for (Stored stored : shelves) {
            if (!holds.shelves().contains(stored.shelf())) {
                rows += deleteAbsurd(stored);
            }
        }
        return rows;
    }

    private List<Feed> feeds() {
        return jdbc.sql(
                        "SELECT id, shelf FROM history_feed WHERE forgotten IS NOT NULL ORDER BY id LIMIT 1000")
                .query((row, _) -> new Feed(row.getInt(1), row.getInt(2)))
                .list();
    }

    private long delete(Feed feed, List<Stored> shelves) {
        long rows =
                shelves.stream()
                        .filter(stored -> stored.id() == feed.shelf())
                        .flatMap(stored -> stored.partitions().stream())
                        .mapToLong(partition -> delete(feed, partition))
                        .sum();
        if (!Thread.currentThread().isInterrupted()) {
            jdbc.sql("DELETE FROM history_feed WHERE id = ? AND forgotten IS NOT NULL")
                    .param(feed.id())
                    .update();
        }
        return rows;
    }

    private record Step(long rows, long last) {}

    /** By ordinal: a step does not pass over what the steps before it have deleted. */
    private long delete(Feed feed, Partition partition) {
        String statement =
                """
                WITH step AS (SELECT ctid, ordinal FROM %1$s WHERE feed = ? AND ordinal > ? ORDER BY ordinal LIMIT ?),
                    gone AS (DELETE FROM %1$s e USING step WHERE e.ctid = step.ctid)
                SELECT count(*), coalesce(max(ordinal), 0) FROM step\
                """
                        .formatted(partition.table());
        long rows = 0;
        Step step = new Step(properties.step(), -1);
        while (step.rows() == properties.step() && !Thread.currentThread().isInterrupted()) {
            step =
                    jdbc.sql(statement)
                            .params(feed.id(), step.last(), properties.step())
                            .query((row, _) -> new Step(row.getLong(1), row.getLong(2)))
                            .single();
            rows += step.rows();
        }
        return rows;
    }

    /** Their own times say nothing: what counts is when the feed was heard last. */
    private long deleteAbsurd(Stored stored) {
        Instant before = clock.instant().minus(stored.limits().age());
        return stored.partitions().stream()
                .filter(Partition::isDefault)
                .mapToLong(partition ->
                        stepByStep(
                                """
                                DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
                                    SELECT e.ctid FROM %1$s e JOIN history_feed f ON f.id = e.feed
                                    WHERE f.heard < ?
                                      AND NOT EXISTS (SELECT FROM history_hold h WHERE h.session = f.session)
                                    LIMIT ?))\
                                """
                                        .formatted(partition.table()),
                                before.atOffset(ZoneOffset.UTC)))
                .sum();
    }

    private long stepByStep(String statement, Object which) {
        long rows = 0;
        int deleted = properties.step();
        while (deleted == properties.step() && !Thread.currentThread().isInterrupted()) {
            deleted = jdbc.sql(statement).params(which, properties.step()).update();
            rows += deleted;
        }
        return rows;
    }
}
