package io.gadgethq.api;

import io.gadgethq.event.Feed;
import io.gadgethq.event.LogLine;
import io.gadgethq.event.Loss;
import io.gadgethq.event.SessionId;
import io.gadgethq.session.Session;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What a live stream says beside the events. */
final class LiveMessages {

    private LiveMessages() {}

    record Ping(Instant time) {}

    /**
     * @param feed null: not a feed's line but this stream's
     */
    record Log(
            @Nullable String feed,
            @Nullable String node,
            String severity,
            String text,
            Instant time) {

        static Log of(Feed feed, LogLine line) {
            return new Log(
                    feed.id().toString(),
                    feed.node().value(),
                    Inputs.word(line.severity()),
                    line.text(),
                    line.time());
        }

        /** Not a feed's line but this stream's. */
        static Log leftOut(Instant now) {
            return new Log(
                    null,
                    null,
                    Inputs.word(LogLine.Severity.WARN),
                    "lines of the log passed by before they were read",
                    now);
        }
    }

    /**
     * @param feed null: not a feed's loss but this stream's
     * @param place as in the books, or {@code LIVE_RING}: this reader missed events that others saw
     */
    record Missing(
            @Nullable String feed,
            @Nullable String node,
            String place,
            Instant from,
            Instant to,
            @Nullable Long afterOrdinal,
            @Nullable Long count,
            boolean atLeast,
            String cause) {

        /**
         * @param count null: nobody knows
         */
        static Missing here(@Nullable Long count, String cause, Instant now) {
            return new Missing(
                    null, null, "LIVE_RING", now, now, null, count, count == null, cause);
        }

        static Missing of(Feed feed, Loss loss) {
            LedgerView.LossView view = LedgerView.LossView.of(loss);
            return new Missing(
                    feed.id().toString(),
                    feed.node().value(),
                    view.place(),
                    view.from(),
                    view.to(),
                    view.afterOrdinal(),
                    view.count(),
                    view.atLeast(),
                    view.cause());
        }
    }

    /**
     * @param closing whether this is the stream's last word
     * @param closingReason why, where it is not the end of the session
     */
    record State(
            String session,
            String state,
            String reason,
            @Nullable Instant ends,
            @Nullable Instant ended,
            List<SessionView.FeedView> feeds,
            boolean closing,
            String closingReason) {
        private static final String GONE = "gone";

        static State of(Session session) {
            SessionView view = SessionView.of(session);
            return new State(
                    view.id(),
                    view.state(),
                    view.reason(),
                    view.ends(),
                    view.ended(),
                    view.feeds(),
                    false,
                    "");
        }

        static State gone(SessionId id) {
            return new State(
                    id.toString(),
                    GONE,
                    "there is no such session any more",
                    null,
                    null,
                    List.of(),
                    false,
                    "");
        }

        boolean over() {
            return ended != null || isGone();
        }

        boolean isGone() {
            return state.equals(GONE);
        }

        State closing(String why) {
            return new State(session, state, reason, ends, ended, feeds, true, why);
        }
    }
}
