package io.gadgethq.live;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * Bounds of what is held to be looked at.
 *
 * @param rows that a session holds
 * @param bytesPerSession that the rows of a session take
 * @param bytesInTotal that the rows of all sessions take; beyond it each running session may hold its equal share
 * @param endedSessions whose rows are still held; together they take at most a quarter of {@code bytesInTotal}
 * @param watermark how long a row waits for older rows of other nodes
 * @param tableRows of a combined table
 */
@ConfigurationProperties("hq.live")
record LiveProperties(
        @DefaultValue("50000") int rows,
        @DefaultValue("64MB") DataSize bytesPerSession,
        @DefaultValue("384MB") DataSize bytesInTotal,
        @DefaultValue("50") int endedSessions,
        @DefaultValue("500ms") Duration watermark,
        @DefaultValue("10000") int tableRows) {

    LiveProperties {
        if (rows < 100 || rows > 10_000_000 || tableRows < 1) {
            throw new IllegalArgumentException(
                    "hq.live.rows is 100 to 10000000, hq.live.table-rows at least 1");
        }
        if (bytesPerSession.toBytes() < 64 * 1024 || bytesInTotal.compareTo(bytesPerSession) < 0) {
            throw new IllegalArgumentException(
                    "hq.live.bytes-per-session is at least 64KB and hq.live.bytes-in-total at least as large");
        }
        if (endedSessions < 1) {
            throw new IllegalArgumentException("hq.live.ended-sessions is at least 1");
        }
        if (watermark.isNegative() || watermark.toSeconds() > 10) {
            throw new IllegalArgumentException("hq.live.watermark is 0 to 10s: " + watermark);
        }
    }
}
