package io.gadgethq.history.ingest;

import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.FeedBooks;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.history.StoredFeed;
import io.gadgethq.history.ingest.EncodedBatch.Owner;
import io.gadgethq.history.keep.Partitions;

import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The rows of feeds as their owner reads them. */
final class FeedTables {
    private static final String SHELF =
            "SELECT id FROM history_shelf WHERE tenant = ? AND class = ?";

    /** Only where there is none: every attempt takes one of the 32 767 numbers. */
    private static final String NEW_SHELF =
            "INSERT INTO history_shelf (tenant, class) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String OPEN =
            """
            INSERT INTO history_feed (feed, session, node, tenant, cluster, gadget, tier, shelf, keeps_events,
                fence, batch, epoch, next_ordinal, reserved_to, tail,
                received, unreadable, out_of_scope, filtered, sampled, accepted, stored, lost_store)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0)
            ON CONFLICT (feed) DO UPDATE SET fence = history_feed.fence + 1, batch = 0
            RETURNING *
            """;

    private final JdbcTemplate jdbc;
    private final Partitions partitions;
    private final Set<Integer> shelves = ConcurrentHashMap.newKeySet();

    FeedTables(JdbcTemplate jdbc, Partitions partitions) {
        this.jdbc = jdbc;
        this.partitions = partitions;
    }

    /** Makes the caller the owner: whoever was it before can commit nothing any more. */
    OpenedFeed open(StoredFeed feed) {
        int shelf = shelf(feed);
        Found found = jdbc.queryForObject(OPEN, (row, _) -> found(feed, row), values(feed, shelf));
        if (found == null) {
            throw new EmptyResultDataAccessException("no row for feed " + feed.feed().id(), 1);
        }
        int id = found.owner().feed();
        return new OpenedFeed(
                feed,
                found.owner(),
                found.from(),
                found.stored(),
                found.lostStore(),
                numbers("SELECT schema, layout FROM history_layout WHERE feed = ?", id),
                numbers("SELECT digest, origin FROM history_origin WHERE feed = ?", id),
                losses(id));
    }

    private record Found(Owner owner, FeedCheckpoint from, long stored, long lostStore) {}

    /** What a feed was made with stays: its events lie where they lie. */
    private static Found found(StoredFeed feed, ResultSet row) throws SQLException {
        Owner owner =
                new Owner(
                        row.getInt("id"),
                        row.getLong("fence"),
                        row.getInt("shelf"),
                        row.getBoolean("keeps_events") && feed.keepsEvents());
        return new Found(owner, checkpoint(row), row.getLong("stored"), row.getLong("lost_store"));
    }

    private static Object[] values(StoredFeed feed, int shelf) {
        FeedCheckpoint start = FeedCheckpoint.START;
        return new Object[] {
            feed.feed().id().value(),
            feed.feed().session().value(),
            feed.feed().node().value(),
            feed.tenant().value(),
            feed.cluster(),
            feed.gadget(),
            feed.tier().name(),
            shelf,
            feed.keepsEvents(),
            start.epoch(),
            start.nextOrdinal(),
            start.reservedTo(),
            start.tail().toBytes()
        };
    }

    /** The tier is the class: how long events are kept depends on how sensitive they are. */
    private int shelf(StoredFeed feed) {
        String tenant = feed.tenant().value();
        String tier = feed.tier().name();
        List<Integer> found = shelves(tenant, tier);
        if (found.isEmpty()) {
            jdbc.update(NEW_SHELF, tenant, tier);
            found = shelves(tenant, tier);
        }
        int shelf = found.getFirst();
        if (!shelves.contains(shelf)) {
            jdbc.execute(
                    (ConnectionCallback<Boolean>)
                            connection -> {
                                partitions.ensureShelf(connection, shelf);
                                return shelves.add(shelf);
                            });
        }
        return shelf;
    }

    private List<Integer> shelves(String tenant, String tier) {
        return jdbc.query(SHELF, (row, _) -> row.getInt(1), tenant, tier);
    }

    private Map<UUID, Short> numbers(String query, int feed) {
        Map<UUID, Short> numbers = new HashMap<>();
        jdbc.query(
                query,
                row -> {
                    numbers.put(row.getObject(1, UUID.class), row.getShort(2));
                },
                feed);
        return numbers;
    }

    private List<Loss> losses(int feed) {
        return jdbc.query(
                "SELECT * FROM history_loss WHERE feed = ? ORDER BY id",
                (row, _) -> loss(row),
                feed);
    }

    /** The books of all feeds of a session as written. */
    List<FeedBooks> books(SessionId session) {
        return jdbc.query(
                "SELECT * FROM history_feed WHERE session = ? ORDER BY node",
                (row, _) -> books(session, row),
                session.value());
    }

    /** The books of these feeds as written; those left out that were never opened. */
    List<FeedBooks> books(Collection<FeedId> feeds) {
        UUID[] ids = feeds.stream().map(FeedId::value).toArray(UUID[]::new);
        return jdbc.query(
                "SELECT * FROM history_feed WHERE feed = ANY (?) ORDER BY node",
                (row, _) -> books(new SessionId(row.getObject("session", UUID.class)), row),
                (Object) ids);
    }

    private FeedBooks books(SessionId session, ResultSet row) throws SQLException {
        FeedCheckpoint at = checkpoint(row);
        boolean keeps = row.getBoolean("keeps_events");
        return new FeedBooks(
                new Feed(
                        new FeedId(row.getObject("feed", UUID.class)),
                        session,
                        new NodeName(row.getString("node"))),
                at.epoch(),
                at.nextOrdinal(),
                at.counts(),
                keeps,
                row.getLong("stored"),
                0,
                row.getLong("lost_store"),
                losses(row.getInt("id")));
    }

    private static FeedCheckpoint checkpoint(ResultSet row) throws SQLException {
        OffsetDateTime heard = row.getObject("heard", OffsetDateTime.class);
        return new FeedCheckpoint(
                row.getInt("epoch"),
                row.getLong("next_ordinal"),
                row.getLong("reserved_to"),
                FeedTail.ofBytes(row.getBytes("tail")),
                new FeedCounts(
                        row.getLong("received"),
                        row.getLong("unreadable"),
                        row.getLong("out_of_scope"),
                        row.getLong("filtered"),
                        row.getLong("sampled"),
                        row.getLong("accepted")),
                Optional.ofNullable(heard).map(OffsetDateTime::toInstant));
    }

    static Loss loss(ResultSet row) throws SQLException {
        return new Loss(
                LossPlace.valueOf(row.getString("place")),
                time(row, "from_time"),
                time(row, "to_time"),
                number(row, "after_ordinal"),
                number(row, "count"),
                row.getBoolean("at_least"),
                row.getString("cause"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
