package io.gadgethq.api;

import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.Loss;
import io.gadgethq.live.LiveNote;

import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The losses a reader of a live stream is told of, each once and at its place among the events. Those that left the ring's
 * notices before they were read are looked up in the books.
 */
final class ToldLosses {
    private final LiveLosses losses = new LiveLosses();
    private final LiveCatchUp store;
    private final LivePlace place;
    private final LiveWords words;
    private final InstantSource clock;

    /** What had left the ring's notices before the reader came; it is not missed. */
    private LiveNote.Left leftBefore = new LiveNote.Left(0, 0);

    /** Feeds whose losses were read from the books since the ring did not hold them any more. */
    private Map<FeedId, Feed> missed = Map.of();

    ToldLosses(LiveCatchUp store, LivePlace place, LiveWords words, InstantSource clock) {
        this.store = store;
        this.place = place;
        this.words = words;
        this.clock = clock;
    }

    /** The reader begins where these have left already. */
    void passOver(LiveNote.Left left) {
        leftBefore = left;
    }

    /** Those of the books that the reader has not been told. */
    void plan() {
        losses.plan(store.feeds(), place, store::losses);
    }

    boolean isNew(FeedId feed, Loss loss) {
        return losses.isNew(feed, loss);
    }

    /** Those that lie before this ordinal of the feed. */
    void tellBefore(Feed feed, long before) throws IOException {
        Optional<Loss> loss = losses.next(feed.id(), before);
        while (loss.isPresent()) {
            tell(feed, loss.get());
            loss = losses.next(feed.id(), before);
        }
    }

    void tell(Feed feed, Loss loss) throws IOException {
        place.told(feed.id(), loss);
        words.say("loss", LiveMessages.Missing.of(feed, loss));
    }

    /** Notices may have left the ring before the reader came to them: the books have the losses, nobody has the lines. */
    void find(LiveNote.Left left) throws IOException {
        long seen = place.note();
        if (left.loss() > Math.max(seen, leftBefore.loss())) {
            Map<Feed, List<Loss>> books = store.lossesNow();
            if (books == null) {
                words.missed(
                        null,
                        "losses passed by before they were read, and the books cannot be read now");
            } else {
                Map<FeedId, Feed> feeds = new HashMap<>();
                Map<FeedId, List<Loss>> found = new HashMap<>();
                books.forEach((feed, of) -> {
                    feeds.put(feed.id(), feed);
                    found.put(feed.id(), of);
                });
                missed = feeds;
                losses.plan(feeds.values(), place, feed -> found.getOrDefault(feed, List.of()));
            }
        }
        if (left.line() > Math.max(seen, leftBefore.line())) {
            words.say("log", LiveMessages.Log.leftOut(clock.instant()));
        }
        leftBefore =
                new LiveNote.Left(
                        Math.max(left.loss(), leftBefore.loss()),
                        Math.max(left.line(), leftBefore.line()));
    }

    /** What was found last. */
    void tellFound() throws IOException {
        for (FeedId id : missed.isEmpty() ? Set.<FeedId>of() : losses.feeds()) {
            Feed feed = missed.get(id);
            if (feed != null) {
                tellBefore(feed, place.ordinal(id) + 1);
            }
        }
    }
}
