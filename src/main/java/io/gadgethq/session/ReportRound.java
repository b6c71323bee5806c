package io.gadgethq.session;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.Loss;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.LossBook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one round of reports changes, before anything is written. What has not changed is left out. */
final class ReportRound {
    private final String owner;
    private final Instant now;
    private final Map<FeedId, FeedBook> books = new LinkedHashMap<>();
    private final Map<FeedId, List<Loss>> fresh = new HashMap<>();
    private final List<FeedId> rewritten = new ArrayList<>();
    private final Map<SessionId, Standing> standings = new LinkedHashMap<>();
    private final Set<SessionId> changedState = new LinkedHashSet<>();

    ReportRound(String owner, Instant now) {
        this.owner = owner;
        this.now = now;
    }

    void add(Standing before, FeedReport report) {
        Standing standing = standings.getOrDefault(before.session().id(), before);
        FeedId id = report.feed().id();
        FeedBook old = standing.books().get(id);
        List<Loss> losses = report.losses().stream().map(ReportRound::storable).toList();
        LossBook lost = LossBook.append(old == null ? List.of() : old.losses(), losses);
        FeedBook book = new FeedBook(status(old, report), report.checkpoint(), lost.losses());
        if (old == null || !sameState(old.status(), book.status())) {
            changedState.add(before.session().id());
        }
        if (book.equals(old)) {
            return;
        }
        if (lost.rewritten()) {
            rewritten.add(id);
        }
        fresh.computeIfAbsent(id, _ -> new ArrayList<>()).addAll(losses);
        books.put(id, book);
        standings.put(before.session().id(), standing.with(List.of(book)));
    }

    private FeedStatus status(@org.jspecify.annotations.Nullable FeedBook old, FeedReport report) {
        FeedCheckpoint checkpoint = report.checkpoint();
        String reason = StoredText.of(report.reason());
        boolean heard =
                switch (report.state()) {
                    case STARTING, RUNNING, RETRYING -> true;
                    case ENDED, FAILED -> false;
                };
        Instant since =
                old != null && old.status().state() == report.state() ? old.status().since() : now;
        return new FeedStatus(
                report.feed(),
                report.state(),
                reason,
                heard ? owner : "",
                checkpoint.epoch(),
                checkpoint.nextOrdinal(),
                since);
    }

    private static boolean sameState(FeedStatus one, FeedStatus other) {
        return one.state() == other.state() && one.reason().equals(other.reason());
    }

    private static Loss storable(Loss loss) {
        return new Loss(
                loss.place(),
                loss.from(),
                loss.to(),
                loss.afterOrdinal(),
                loss.count(),
                loss.atLeast(),
                StoredText.of(loss.cause()));
    }

    boolean isEmpty() {
        return books.isEmpty();
    }

    void writeTo(SessionStore store) {
        store.write(books.values(), fresh, rewritten);
    }

    /** The sessions as they stand afterwards. */
    Map<SessionId, Standing> standings() {
        return standings;
    }

    Set<SessionId> changedState() {
        return changedState;
    }
}
