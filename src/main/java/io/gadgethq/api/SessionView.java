package io.gadgethq.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.gadgethq.history.FeedBooks;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.pipeline.Scope;
import io.gadgethq.session.FeedStatus;
import io.gadgethq.session.Ledger;
import io.gadgethq.session.Session;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A session.
 *
 * @param filter which events go on; empty: all
 * @param counts the books of all feeds added up; missing in lists
 */
record SessionView(
        String id,
        String name,
        String gadget,
        String image,
        @Nullable String digest,
        String shape,
        String tier,
        String cluster,
        Map<String, String> parameters,
        Scope scope,
        String filter,
        String mode,
        String tenant,
        String startedBy,
        String state,
        String reason,
        Instant started,
        Instant ends,
        @Nullable Instant ended,
        List<FeedView> feeds,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FeedCounts counts) {

    /**
     * @param owner the process that hears it; empty: none
     */
    record FeedView(
            String id,
            String node,
            String state,
            String reason,
            String owner,
            int epoch,
            long nextOrdinal,
            Instant since) {

        static FeedView of(FeedStatus status) {
            return new FeedView(
                    status.feed().id().toString(),
                    status.feed().node().value(),
                    Inputs.word(status.state()),
                    status.reason(),
                    status.owner(),
                    status.epoch(),
                    status.nextOrdinal(),
                    status.since());
        }
    }

    static SessionView of(Session session) {
        return view(session, null);
    }

    static SessionView of(Session session, Ledger ledger) {
        return view(
                session,
                ledger.feeds().stream()
                        .map(FeedBooks::counts)
                        .reduce(FeedCounts.NONE, FeedCounts::plus));
    }

    private static SessionView view(Session session, @Nullable FeedCounts counts) {
        return new SessionView(
                session.id().toString(),
                session.name(),
                session.gadget(),
                session.image().reference(),
                session.digest().orElse(null),
                Inputs.word(session.shape()),
                Inputs.word(session.tier()),
                session.cluster().value(),
                new TreeMap<>(session.params()),
                session.scope(),
                session.filter(),
                Inputs.word(session.mode()),
                session.tenant().value(),
                session.startedBy(),
                Inputs.word(session.state()),
                session.reason(),
                session.started(),
                session.ends(),
                session.ended().orElse(null),
                session.feeds().stream().map(FeedView::of).toList(),
                counts);
    }
}
