package io.gadgethq.session;

import io.gadgethq.cluster.ClusterId;

import java.util.Optional;
import java.util.Set;

/**
 * Which sessions to list, newest first.
 *
 * @param states empty: all
 * @param limit 1 to 10 000
 */
public record SessionQuery(
        Set<SessionState> states,
        Optional<String> gadget,
        Optional<ClusterId> cluster,
        int limit,
        Optional<String> cursor) {

    public static final SessionQuery ALL =
            new SessionQuery(
                    Set.of(), Optional.empty(), Optional.empty(), 10_000, Optional.empty());

    public SessionQuery {
        states = Set.copyOf(states);
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("limit is 1 to 10000, not " + limit);
        }
    }
}
