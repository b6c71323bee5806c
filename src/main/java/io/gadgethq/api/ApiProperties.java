package io.gadgethq.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * Settings of the programs' door.
 *
 * @param maxBody the largest request body
 * @param defaultDuration how long a session lasts if the request names no duration
 * @param streams how many live streams may be open at a time
 * @param streamsPerUser how many of them one user may hold
 * @param ping how often a live stream says that it is alive
 * @param streamBatch how many events are written before a stream is flushed
 * @param streamGaps how often in a row a stream's reader may be overtaken by the ring before it is cut
 * @param answersKept how many answers are kept for repeated {@code Idempotency-Key}s
 * @param answerAge for how long
 */
@ConfigurationProperties("hq.api")
record ApiProperties(
        @DefaultValue("2MB") DataSize maxBody,
        @DefaultValue("1h") Duration defaultDuration,
        @DefaultValue("500") int streams,
        @DefaultValue("20") int streamsPerUser,
        @DefaultValue("15s") Duration ping,
        @DefaultValue("500") int streamBatch,
        @DefaultValue("10") int streamGaps,
        @DefaultValue("10000") int answersKept,
        @DefaultValue("24h") Duration answerAge) {

    ApiProperties {
        refuseUnless(maxBody.toBytes() >= 1024, "max-body", "at least 1KB");
        refuseUnless(defaultDuration.isPositive(), "default-duration", "a positive duration");
        refuseUnless(streams >= 1, "streams", "at least 1");
        refuseUnless(streamsPerUser >= 1, "streams-per-user", "at least 1");
        refuseUnless(ping.toMillis() >= 100, "ping", "at least 100ms");
        refuseUnless(streamBatch >= 1 && streamBatch <= 10_000, "stream-batch", "1 to 10000");
        refuseUnless(streamGaps >= 1, "stream-gaps", "at least 1");
        refuseUnless(answersKept >= 1, "answers-kept", "at least 1");
        refuseUnless(answerAge.isPositive(), "answer-age", "a positive duration");
    }

    private static void refuseUnless(boolean fine, String key, String expected) {
        if (!fine) {
            throw new IllegalArgumentException("hq.api." + key + ": " + expected);
        }
    }
}
