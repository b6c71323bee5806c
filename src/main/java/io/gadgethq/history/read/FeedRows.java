package io.gadgethq.history.read;

import io.gadgethq.access.Reach;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.HistorySources;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which feeds are meant: the team of the reader is a condition of this query, so the events of others are never looked at. */
final class FeedRows {
    /** Beyond this a query has to say more precisely what it is about. */
    static final int MAX = 10_000;

    private FeedRows() {}

    /**
     * @return those heard last first
     * @throws IllegalArgumentException if there are more than {@value #MAX}
     */
    static List<FeedRow> find(Reading reading, Reach reach, HistorySources sources) {
        Sql sql =
                new Sql()
                        .add(
                                """
                                SELECT id, feed, session, node, tenant, cluster, gadget, tier, shelf, next_ordinal,
                                       stored, first_time, last_time
                                FROM history_feed WHERE keeps_events AND forgotten IS NULL\
                                """);
        switch (reach) {
            case Reach.Nowhere() -> {
                return List.of();
            }
            case Reach.Team(TenantId tenant) -> sql.add(" AND tenant = ?", tenant.value());
            case Reach.Everywhere() -> {}
        }
        if (!sources.sessions().isEmpty()) {
            UUID[] ids = sources.sessions().stream().map(SessionId::value).toArray(UUID[]::new);
            sql.add(" AND session = ANY(?)", (Object) ids);
        }
        sources.gadget().ifPresent(gadget -> sql.add(" AND gadget = ?", gadget));
        sources.cluster().ifPresent(cluster -> sql.add(" AND cluster = ?", cluster));
        sources.node().ifPresent(node -> sql.add(" AND node = ?", node.value()));
        sql.add(" ORDER BY heard DESC NULLS LAST, id DESC LIMIT " + (MAX + 1));
        List<FeedRow> rows = reading.list(sql, FeedRows::row);
        if (rows.size() > MAX) {
            throw new IllegalArgumentException(
                    "more than %d feeds are meant: choose sessions, a gadget, a cluster or a node"
                            .formatted(MAX));
        }
        return rows;
    }

    private static FeedRow row(ResultSet row) throws SQLException {
        FeedId id = new FeedId(row.getObject(2, UUID.class));
        SessionId session = new SessionId(row.getObject(3, UUID.class));
        return new FeedRow(
                row.getInt(1),
                new Feed(id, session, new NodeName(row.getString(4))),
                new TenantId(row.getString(5)),
                row.getString(6),
                row.getString(7),
                Tier.valueOf(row.getString(8)),
                row.getInt(9),
                row.getLong(10),
                row.getLong(11),
                time(row, 12),
                time(row, 13));
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
