package io.gadgethq.session;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.SessionId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one round of reports changes, before anything is written. What has not changed is left out. */
final class ReportRound {
    private final String owner;
    private final Instant now;
    private final Map<FeedId, FeedStatus> changed = new LinkedHashMap<>();
    private final Map<SessionId, Standing> standings = new LinkedHashMap<>();
    private final Set<SessionId> changedState = new LinkedHashSet<>();

    ReportRound(String owner, Instant now) {
        this.owner = owner;
        this.now = now;
    }

    void add(Standing before, FeedReport report) {
        SessionId session = before.session().id();
        Standing standing = standings.getOrDefault(session, before);
        FeedId id = report.feed().id();
        FeedStatus old = standing.feeds().get(id);
        FeedStatus status = status(old, report);
        if (old == null || !sameState(old, status)) {
            changedState.add(session);
        }
        if (status.equals(old)) {
            return;
        }
        changed.put(id, status);
        standings.put(session, standing.with(List.of(status)));
    }

    private FeedStatus status(@Nullable FeedStatus old, FeedReport report) {
        boolean heard =
                switch (report.state()) {
                    case STARTING, RUNNING, RETRYING -> true;
                    case ENDED, FAILED -> false;
                };
        Instant since = old != null && old.state() == report.state() ? old.since() : now;
        return new FeedStatus(
                report.feed(),
                report.state(),
                StoredText.of(report.reason()),
                heard ? owner : "",
                report.epoch(),
                report.nextOrdinal(),
                since);
    }

    private static boolean sameState(FeedStatus one, FeedStatus other) {
        return one.state() == other.state() && one.reason().equals(other.reason());
    }

    boolean isEmpty() {
        return changed.isEmpty();
    }

    void writeTo(SessionStore store) {
        store.write(changed.values());
    }

    /** The sessions as they stand afterwards. */
    Map<SessionId, Standing> standings() {
        return standings;
    }

    Set<SessionId> changedState() {
        return changedState;
    }
}
