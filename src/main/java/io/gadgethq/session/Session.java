package io.gadgethq.session;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.catalog.Shape;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.event.SessionId;
import io.gadgethq.pipeline.Scope;
import io.gadgethq.pipeline.ScopePart;
import io.gadgethq.runtime.GadgetImage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a user started, as of one moment.
 *
 * @param gadget short name
 * @param params every parameter as it is sent
 * @param keepsEvents whether its events are stored; its books always are
 * @param filter which events go on, as an expression; empty: all
 * @param reason why it is in this state, in words for a person; may be empty
 * @param ends when it expires unless extended
 * @param ended empty while it runs
 */
public record Session(
        SessionId id,
        String name,
        String gadget,
        GadgetImage image,
        Optional<String> digest,
        Shape shape,
        Tier tier,
        ClusterId cluster,
        Map<String, String> params,
        Scope scope,
        RunMode mode,
        boolean keepsEvents,
        String filter,
        TenantId tenant,
        String startedBy,
        SessionState state,
        String reason,
        Instant started,
        Instant ends,
        Optional<Instant> ended,
        List<FeedStatus> feeds) {

    public Session {
        params = Map.copyOf(params);
        feeds = List.copyOf(feeds);
    }

    Session become(SessionState next, String why, Optional<Instant> when) {
        return with(next, why, ends, when, feeds);
    }

    Session endingAt(Instant end) {
        return with(state, reason, end, ended, feeds);
    }

    Session with(List<FeedStatus> now) {
        return with(state, reason, ends, ended, now);
    }

    /** The parts of the scope that the agents hold themselves, by the parameters they are sent. */
    public Set<ScopePart> scopeHeldByAgent() {
        return ScopeParams.held(scope, params);
    }

    /** Everything that can change; what was asked for stays. */
    private Session with(
            SessionState nowIs,
            String because,
            Instant endsAt,
            Optional<Instant> endedAt,
            List<FeedStatus> now) {
        return new Session(
                id,
                name,
                gadget,
                image,
                digest,
                shape,
                tier,
                cluster,
                params,
                scope,
                mode,
                keepsEvents,
                filter,
                tenant,
                startedBy,
                nowIs,
                because,
                started,
                endsAt,
                endedAt,
                now);
    }
}
