package io.gadgethq.session;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.catalog.Shape;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.event.SessionId;
import io.gadgethq.pipeline.Scope;
import io.gadgethq.runtime.GadgetImage;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The row of a session. Only state, reason and times change after it was made. */
@Entity
@Table(name = "session")
class SessionEntity implements Persistable<UUID> {
    @Id private UUID id;
    private String name;
    private String gadget;
    private String image;
    private @Nullable String digest;

    @Enumerated(EnumType.STRING)
    private Shape shape;

    @Enumerated(EnumType.STRING)
    private Tier tier;

    private String cluster;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> params;

    @JdbcTypeCode(SqlTypes.JSON)
    private Scope scope;

    @Enumerated(EnumType.STRING)
    private RunMode mode;

    private boolean keepsEvents;
    private String filter;

    private String tenant;
    private String startedBy;

    @Enumerated(EnumType.STRING)
    private SessionState state;

    private String reason;
    private Instant started;
    private Instant ends;
    private @Nullable Instant ended;

    @Transient private boolean fresh;

    /** For JPA, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected SessionEntity() {}

    SessionEntity(Session session) {
        this.id = session.id().value();
        this.name = session.name();
        this.gadget = session.gadget();
        this.image = session.image().reference();
        this.digest = session.digest().orElse(null);
        this.shape = session.shape();
        this.tier = session.tier();
        this.cluster = session.cluster().value();
        this.params = session.params();
        this.scope = session.scope();
        this.mode = session.mode();
        this.keepsEvents = session.keepsEvents();
        this.filter = session.filter();
        this.tenant = session.tenant().value();
        this.startedBy = session.startedBy();
        this.state = session.state();
        this.reason = session.reason();
        this.started = session.started();
        this.ends = session.ends();
        this.ended = session.ended().orElse(null);
        this.fresh = true;
    }

    void become(Session session) {
        this.state = session.state();
        this.reason = session.reason();
        this.ends = session.ends();
        this.ended = session.ended().orElse(null);
    }

    Session session(List<FeedStatus> feeds) {
        return new Session(
                new SessionId(id),
                name,
                gadget,
                new GadgetImage(image),
                Optional.ofNullable(digest),
                shape,
                tier,
                new ClusterId(cluster),
                params,
                scope,
                mode,
                keepsEvents,
                filter,
                new TenantId(tenant),
                startedBy,
                state,
                reason,
                started,
                ends,
                Optional.ofNullable(ended),
                feeds);
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    @PostPersist
    @PostLoad
    void stored() {
        fresh = false;
    }
}
