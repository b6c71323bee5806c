package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Loss;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.FeedBooks;
import io.gadgethq.history.FollowedEvents;
import io.gadgethq.history.History;
import io.gadgethq.history.HistoryBusy;
import io.gadgethq.history.HistoryTooSlow;
import io.gadgethq.session.Ledger;
import io.gadgethq.session.SessionRefused;
import io.gadgethq.session.Sessions;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings a reader what the ring does not hold any more, from the store. Goes in rounds: the books first, then everything
 * stored behind the reader's place. What the books had as waiting may be missing after that, until a later round; a feed
 * of which nothing was waiting is complete up to where the books were, and a hole before that is one for good.
 */
final class LiveCatchUp {
    private static final Logger log = LoggerFactory.getLogger(LiveCatchUp.class);
    private static final int PAGE = 1_000;

    private final Sessions sessions;
    private final History history;
    private final Actor actor;
    private final SessionId id;

    private Map<FeedId, FeedBooks> books = Map.of();
    private boolean reading;
    private boolean settled = true;

    /** Feeds that the reader follows in the ring. */
    private final Set<FeedId> followed = new HashSet<>();

    /** Feeds that had nothing waiting when a round began that is over. */
    private final Set<FeedId> stored = new HashSet<>();

    LiveCatchUp(Sessions sessions, History history, Actor actor, SessionId id) {
        this.sessions = sessions;
        this.history = history;
        this.actor = actor;
        this.id = id;
    }

    /** Something may be missing before what the ring holds. */
    void unsettle() {
        settled = false;
        reading = false;
        followed.clear();
        stored.clear();
    }

    /** Nothing is missing before what the ring holds. */
    boolean isSettled() {
        return settled;
    }

    /** A round has begun and has more to bring. */
    boolean isReading() {
        return reading;
    }

    /**
     * Begins a round.
     *
     * @return whether the books could be read
     */
    boolean begin() {
        reading = readBooks();
        return reading;
    }

    /**
     * @return whether they could be read
     */
    boolean readBooks() {
        try {
            Ledger ledger = sessions.ledger(actor, id);
            Map<FeedId, FeedBooks> now = new HashMap<>();
            ledger.feeds().forEach(book -> now.put(book.feed().id(), book));
            books = now;
            return true;
        } catch (SessionRefused | DataAccessException | TransactionException e) {
            log.debug("session {}: its books cannot be read now", id, e);
            return false;
        }
    }

    /**
     * What the books say of losses now, whatever a round is doing.
     *
     * @return null: they cannot be read
     */
    @Nullable Map<Feed, List<Loss>> lossesNow() {
        try {
            Map<Feed, List<Loss>> found = new HashMap<>();
            sessions.ledger(actor, id)
                    .feeds()
                    .forEach(book -> found.put(book.feed(), book.losses()));
            return found;
        } catch (SessionRefused | DataAccessException | TransactionException e) {
            log.debug("session {}: its books cannot be read now", id, e);
            return null;
        }
    }

    /** The next events behind the reader's place; none: the round is over, or the store has no answer now. */
    List<GadgetEvent> next(LivePlace place) {
        try {
            FollowedEvents found = history.after(actor, id, place.ordinals(books.keySet()), PAGE);
            if (!found.more()) {
                endRound();
            }
            return found.events().stream().map(it -> it.event()).toList();
        } catch (HistoryBusy | HistoryTooSlow | DataAccessException | TransactionException e) {
            log.debug("session {}: the store does not answer now", id, e);
            reading = false;
            return List.of();
        }
    }

    private void endRound() {
        reading = false;
        books.forEach((feed, book) -> {
            if (book.waiting() == 0) {
                stored.add(feed);
            }
        });
        settled =
                books.keySet().stream()
                        .allMatch(feed -> followed.contains(feed) || stored.contains(feed));
    }

    /** The reader goes on with this feed in the ring, without a hole. */
    void follows(FeedId feed) {
        followed.add(feed);
    }

    /** Whether nothing can come any more between the reader's place and this event. */
    boolean isComplete(GadgetEvent event) {
        FeedId feed = event.feed().id();
        FeedBooks book = books.get(feed);
        return settled
                || followed.contains(feed)
                || stored.contains(feed) && book != null && book.nextOrdinal() > event.ordinal();
    }

    /** All feeds known. */
    Collection<Feed> feeds() {
        return books.values().stream().map(FeedBooks::feed).toList();
    }

    /** The losses of a feed as the books had them, oldest first. */
    List<Loss> losses(FeedId feed) {
        FeedBooks book = books.get(feed);
        return book == null ? List.of() : book.losses();
    }

    /** As the books had it; 1: nothing yet. */
    long nextOrdinal(FeedId feed) {
        FeedBooks book = books.get(feed);
        return book == null ? 1 : book.nextOrdinal();
    }
}
