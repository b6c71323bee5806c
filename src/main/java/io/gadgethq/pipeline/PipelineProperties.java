package io.gadgethq.pipeline;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * Bounds of the way of an event.
 *
 * @param inlet bytes that may wait for one feed
 * @param inletsInTotal bytes that may wait for all feeds together; beyond it a feed may hold its equal share
 * @param batchTime how long arrivals are collected before they are handled together
 * @param batchFrames how many frames are handled together at most
 * @param logLines how many lines of a gadget's log may wait for one feed
 */
@ConfigurationProperties("hq.pipeline")
record PipelineProperties(
        @DefaultValue("8MB") DataSize inlet,
        @DefaultValue("256MB") DataSize inletsInTotal,
        @DefaultValue("20ms") Duration batchTime,
        @DefaultValue("1000") int batchFrames,
        @DefaultValue("200") int logLines) {

    PipelineProperties {
        if (inlet.toBytes() < 64 * 1024 || inletsInTotal.compareTo(inlet) < 0) {
            throw new IllegalArgumentException(
                    "hq.pipeline.inlet is at least 64KB and hq.pipeline.inlets-in-total at least as large");
        }
        if (batchTime.isNegative() || batchTime.toMillis() > 1000) {
            throw new IllegalArgumentException("hq.pipeline.batch-time is 0 to 1s: " + batchTime);
        }
        if (batchFrames < 1 || logLines < 1) {
            throw new IllegalArgumentException(
                    "hq.pipeline.batch-frames and hq.pipeline.log-lines are at least 1");
        }
    }
}
