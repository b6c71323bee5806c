package io.gadgethq.session;

import io.gadgethq.access.TenantId;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;

import org.springframework.data.jpa.domain.Specification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The question as a condition of the query.
 *
 * @param tenant empty: every team's
 * @param cursor read before the query: there a wrong one would become an error of the database
 */
record SessionFilter(Optional<TenantId> tenant, SessionQuery query, Optional<SessionCursor> cursor)
        implements Specification<SessionEntity> {

    static SessionFilter of(Optional<TenantId> tenant, SessionQuery query) {
        return new SessionFilter(tenant, query, query.cursor().map(SessionCursor::parse));
    }

    @Override
    public Predicate toPredicate(
            Root<SessionEntity> session, CriteriaQuery<?> criteria, CriteriaBuilder builder) {
        List<Predicate> all = new ArrayList<>();
        tenant.ifPresent(team -> all.add(builder.equal(session.get("tenant"), team.value())));
        if (!query.states().isEmpty()) {
            all.add(session.get("state").in(query.states()));
        }
        query.gadget().ifPresent(name -> all.add(builder.equal(session.get("gadget"), name)));
        query.cluster().ifPresent(id -> all.add(builder.equal(session.get("cluster"), id.value())));
        cursor.ifPresent(place -> all.add(behind(place, session, builder)));
        return builder.and(all.toArray(Predicate[]::new));
    }

    private static Predicate behind(
            SessionCursor place, Root<SessionEntity> session, CriteriaBuilder builder) {
        var started = session.<Instant>get("started");
        return builder.or(
                builder.lessThan(started, place.started()),
                builder.and(
                        builder.equal(started, place.started()),
                        builder.lessThan(session.<UUID>get("id"), place.id())));
    }
}
