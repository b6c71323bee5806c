package io.gadgethq.api;

import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.Loss;
import io.gadgethq.live.LiveNote;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The losses a reader of a live stream is told of, each once and at its place among the events. Those that left the ring's
 * notices before they were read are looked up in the books.
 */
final class ToldLosses {
    /** Much longer than events wait for each other; what has not come then will not. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private record Early(Feed feed, Loss loss, Instant since) {}

    private final LiveLosses losses = new LiveLosses();
    private final LiveCatchUp store;
    private final LivePlace place;
    private final LiveWords words;
    private final InstantSource clock;

    /** What had left the ring's notices before the reader came; it is not missed. */
    private LiveNote.Left leftBefore = new LiveNote.Left(0, 0);

    /** Losses that came before the events they lie behind: those still wait to be merged with other nodes'. */
    private final Deque<Early> early = new ArrayDeque<>();

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

    /** One that the ring brings: told behind the event it lies behind, so that a reader who comes again is not told twice. */
    void bring(Feed feed, Loss loss) throws IOException {
        long after = loss.afterOrdinal().orElse(-1);
        long had = place.ordinal(feed.id());
        tellBefore(feed, Math.min(after, had) + 1);
        if (after > had) {
            early.add(new Early(feed, loss, clock.instant()));
        } else {
            tellNew(feed, loss);
        }
    }

    /** What waits for events that do not come. */
    void tellOverdue() throws IOException {
        Instant since = clock.instant().minus(PATIENCE);
        while (!early.isEmpty() && early.element().since().isBefore(since)) {
            Early first = early.remove();
            tellNew(first.feed(), first.loss());
        }
    }

    /** Nothing comes any more. */
    void tellEarly() throws IOException {
        while (!early.isEmpty()) {
            Early first = early.remove();
            tellNew(first.feed(), first.loss());
        }
    }

    private void tellNew(Feed feed, Loss loss) throws IOException {
        if (losses.isNew(feed.id(), loss)) {
            tell(feed, loss);
        }
    }

    /** Those that lie before this ordinal of the feed. */
    void tellBefore(Feed feed, long before) throws IOException {
        Optional<Loss> loss = losses.next(feed.id(), before);
        while (loss.isPresent()) {
            tell(feed, loss.get());
            loss = losses.next(feed.id(), before);
        }
        Iterator<Early> waiting = early.iterator();
        while (waiting.hasNext()) {
            Early next = waiting.next();
            if (next.feed().equals(feed) && next.loss().afterOrdinal().orElse(-1) < before) {
                waiting.remove();
                tellNew(feed, next.loss());
            }
        }
    }

    private void tell(Feed feed, Loss loss) throws IOException {
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
