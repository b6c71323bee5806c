package io.gadgethq.history.read;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Bounds of reading what is stored.
 *
 * @param concurrent queries that run at once, each with a connection
 * @param streams long readings that run at once, each with a connection: exports, streamed answers
 * @param maxWait how long a query waits for room
 * @param timeout how long the database may work on a query; below the 30 s after which the connection is given up
 */
@ConfigurationProperties("hq.history.read")
record ReadProperties(
        @DefaultValue("4") int concurrent,
        @DefaultValue("3") int streams,
        @DefaultValue("10s") Duration maxWait,
        @DefaultValue("25s") Duration timeout) {

    ReadProperties {
        if (concurrent < 1 || streams < 1) {
            throw new IllegalArgumentException(
                    "hq.history.read.concurrent and hq.history.read.streams are at least 1");
        }
        if (maxWait.isNegative() || timeout.toMillis() < 1 || timeout.toSeconds() > 28) {
            throw new IllegalArgumentException(
                    "hq.history.read.max-wait is not negative, hq.history.read.timeout is 1ms to 28s");
        }
    }
}
