package io.gadgethq.pipeline;

import io.gadgethq.event.Feed;
import io.gadgethq.event.UnreadablePacket;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashSet;
import java.util.Set;

/** Says once per feed and cause what went wrong: a damaged stream repeats its damage thousands of times a second. */
final class Complaints {
    private static final Logger log = LoggerFactory.getLogger(FeedPipeline.class);
    private static final int MAX_CAUSES = 16;

    private final Feed feed;
    private final Set<String> said = new HashSet<>();

    Complaints(Feed feed) {
        this.feed = feed;
    }

    void add(String doing, Throwable cause) {
        if (said.size() < MAX_CAUSES && said.add(doing + cause.getClass().getName())) {
            if (!(cause instanceof UnreadablePacket)) {
                log.error(
                        "feed {} of session {} on {}: {} failed, said once",
                        feed.id(),
                        feed.session(),
                        feed.node(),
                        doing,
                        cause);
            } else {
                log.warn(
                        "feed {} of session {} on {}: {} failed, said once: {}",
                        feed.id(),
                        feed.session(),
                        feed.node(),
                        doing,
                        cause.getMessage());
            }
        }
    }
}
