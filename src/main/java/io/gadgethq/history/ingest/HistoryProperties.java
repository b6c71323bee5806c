package io.gadgethq.history.ingest;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How events get into the database.
 *
 * @param queue what may wait in memory for the database, of all feeds together
 * @param spool what may wait on disk when the database is away or slow
 * @param spoolDirectory where it waits; belongs to this console alone
 * @param commitDelay how long an event waits at most for others to be committed with
 * @param commitRows how many events are committed together
 * @param answerWithin what takes the database longer counts as no answer, and is tried again
 */
@ConfigurationProperties("hq.history")
record HistoryProperties(
        @DefaultValue("64MB") DataSize queue,
        @DefaultValue("1GB") DataSize spool,
        @DefaultValue(".hq/data/spool") Path spoolDirectory,
        @DefaultValue("100ms") Duration commitDelay,
        @DefaultValue("10000") int commitRows,
        @DefaultValue("10s") Duration answerWithin) {

    HistoryProperties {
        spoolDirectory = spoolDirectory.toAbsolutePath().normalize();
        if (queue.toBytes() < 64 * 1024 || queue.toMegabytes() > 1024) {
            throw new IllegalArgumentException("hq.history.queue is 64KB to 1GB: " + queue);
        }
        if (spool.isNegative()) {
            throw new IllegalArgumentException("hq.history.spool is at least 0: " + spool);
        }
        if (commitDelay.isNegative() || commitDelay.toSeconds() > 10) {
            throw new IllegalArgumentException(
                    "hq.history.commit-delay is 0 to 10s: " + commitDelay);
        }
        if (commitRows < 1 || commitRows > 1_000_000) {
            throw new IllegalArgumentException("hq.history.commit-rows is 1 to 1000000");
        }
        if (answerWithin.toSeconds() < 1 || answerWithin.toMinutes() > 10) {
            throw new IllegalArgumentException(
                    "hq.history.answer-within is 1s to 10m: " + answerWithin);
        }
    }
}
