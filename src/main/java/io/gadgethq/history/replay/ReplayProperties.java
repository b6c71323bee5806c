package io.gadgethq.history.replay;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param maxOpen replays at once, each with a page of events in memory
 */
@ConfigurationProperties("hq.history.replay")
record ReplayProperties(@DefaultValue("50") int maxOpen) {

    ReplayProperties {
        if (maxOpen < 1) {
            throw new IllegalArgumentException("hq.history.replay.max-open is at least 1");
        }
    }
}
