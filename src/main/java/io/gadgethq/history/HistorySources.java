package io.gadgethq.history;

import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;

import java.util.Optional;
import java.util.Set;

/**
 * Whose events. What the reader may not see is left out, as if it were not there.
 *
 * @param sessions empty: all the reader may see; at most {@value #MAX_SESSIONS}
 * @param gadget name as the catalogue has it
 * @param cluster id of the cluster
 */
public record HistorySources(
        Set<SessionId> sessions,
        Optional<String> gadget,
        Optional<String> cluster,
        Optional<NodeName> node) {
    public static final int MAX_SESSIONS = 1_000;

    /** All that the reader may see. */
    public static final HistorySources ALL =
            new HistorySources(Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public HistorySources {
        sessions = Set.copyOf(sessions);
        if (sessions.size() > MAX_SESSIONS) {
            throw new IllegalArgumentException(
                    "at most %d sessions at once, not %d".formatted(MAX_SESSIONS, sessions.size()));
        }
    }

    public static HistorySources of(SessionId session) {
        return new HistorySources(
                Set.of(session), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
