package io.gadgethq.history;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SessionId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is there to choose from: sessions that have events in a range, and how their records look.
 *
 * @param sessions newest first
 * @param layouts each schema once, by gadget and source
 * @param truncated whether there are more sessions than told
 */
public record HistoryShape(
        List<StoredSession> sessions, List<StoredLayout> layouts, boolean truncated) {
    public static final int MAX_SESSIONS = 1_000;

    public HistoryShape {
        sessions = List.copyOf(sessions);
        layouts = List.copyOf(layouts);
    }

    /** Time of the oldest event of these sessions, also before the range. */
    public Optional<Instant> oldest() {
        return sessions.stream().map(StoredSession::first).min(Instant::compareTo);
    }

    /** Time of the newest event of these sessions, also behind the range. */
    public Optional<Instant> newest() {
        return sessions.stream().map(StoredSession::last).max(Instant::compareTo);
    }

    /**
     * @param stored events that were ever stored; what retention dropped is counted too
     * @param first time of its oldest event
     * @param last time of its newest event
     */
    public record StoredSession(
            SessionId id,
            TenantId tenant,
            String cluster,
            String gadget,
            Tier tier,
            List<NodeName> nodes,
            long stored,
            Instant first,
            Instant last) {

        public StoredSession {
            nodes = List.copyOf(nodes);
        }
    }

    public record StoredLayout(String gadget, RowLayout layout) {}
}
