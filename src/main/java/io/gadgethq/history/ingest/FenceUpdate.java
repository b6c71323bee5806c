package io.gadgethq.history.ingest;

import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.ingest.EncodedBatch.Owner;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Moves the checkpoints of many feeds in one statement, each only if the owner is still the owner and the batch is the one
 * that comes next.
 */
final class FenceUpdate {
    private static final String SQL =
            """
            UPDATE history_feed f SET batch = n.last, epoch = n.epoch, next_ordinal = n.next_ordinal,
                reserved_to = n.reserved_to, tail = n.tail, heard = n.heard, received = n.received,
                unreadable = n.unreadable, out_of_scope = n.out_of_scope, filtered = n.filtered,
                sampled = n.sampled, accepted = n.accepted, stored = f.stored + n.stored,
                lost_store = f.lost_store + n.lost, first_time = least(f.first_time, n.first_time),
                last_time = greatest(f.last_time, n.last_time)
            FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::int[], ?::bigint[], ?::bigint[],
                ?::bytea[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::timestamptz[], ?::timestamptz[])
                AS n(id, fence, previous, last, epoch, next_ordinal, reserved_to, tail, heard, received, unreadable,
                    out_of_scope, filtered, sampled, accepted, stored, lost, first_time, last_time)
            WHERE f.id = n.id AND f.fence = n.fence AND f.batch = n.previous
            RETURNING f.id, f.fence
            """;

    private FenceUpdate() {}

    /**
     * @param previous the batch that must be the last one stored
     */
    record Move(FeedPart part, long previous) {}

    /** Returns the owners whose checkpoints were moved. */
    static Set<Owner> run(Connection connection, List<Move> moves) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SQL)) {
            Arrays arrays = new Arrays(connection, update, moves);
            arrays.add("int4", move -> move.part().owner().feed());
            arrays.add("int8", move -> move.part().owner().fence());
            arrays.add("int8", Move::previous);
            arrays.add("int8", move -> move.part().last());
            arrays.checkpoint("int4", FeedCheckpoint::epoch);
            arrays.checkpoint("int8", FeedCheckpoint::nextOrdinal);
            arrays.checkpoint("int8", FeedCheckpoint::reservedTo);
            arrays.checkpoint("bytea", at -> at.tail().toBytes());
            arrays.checkpoint(
                    "timestamptz",
                    at -> at.heard().map(Micros::down).map(Instant::toString).orElse(null));
            arrays.checkpoint("int8", at -> at.counts().received());
            arrays.checkpoint("int8", at -> at.counts().unreadable());
            arrays.checkpoint("int8", at -> at.counts().outOfScope());
            arrays.checkpoint("int8", at -> at.counts().filtered());
            arrays.checkpoint("int8", at -> at.counts().sampled());
            arrays.checkpoint("int8", at -> at.counts().accepted());
            arrays.add("int8", move -> move.part().events());
            arrays.add("int8", move -> move.part().owner().keepsEvents() ? move.part().lost() : 0);
            arrays.add("timestamptz", move -> firstTime(move.part()));
            arrays.add("timestamptz", move -> lastTime(move.part()));
            try (ResultSet moved = update.executeQuery()) {
                Set<Owner> owners = new HashSet<>();
                while (moved.next()) {
                    owners.add(owner(moves, moved.getInt(1), moved.getLong(2)));
                }
                return owners;
            }
        }
    }

    private static Owner owner(List<Move> moves, int feed, long fence) throws SQLException {
        return moves.stream()
                .map(move -> move.part().owner())
                .filter(owner -> owner.feed() == feed && owner.fence() == fence)
                .findFirst()
                .orElseThrow(() -> new SQLException("a feed moved that nobody named: " + feed));
    }

    private static @Nullable String firstTime(FeedPart part) {
        return part.tuples().stream()
                .map(Tuples::firstMicros)
                .min(Long::compare)
                .map(FenceUpdate::text)
                .orElse(null);
    }

    private static @Nullable String lastTime(FeedPart part) {
        return part.tuples().stream()
                .map(Tuples::lastMicros)
                .max(Long::compare)
                .map(FenceUpdate::text)
                .orElse(null);
    }

    private static String text(long micros) {
        return Micros.time(micros).toString();
    }

    /** The parameters of the statement, one array each. */
    private static final class Arrays {
        private final Connection connection;
        private final PreparedStatement statement;
        private final List<Move> moves;
        private int position;

        Arrays(Connection connection, PreparedStatement statement, List<Move> moves) {
            this.connection = connection;
            this.statement = statement;
            this.moves = moves;
        }

        void add(String type, Function<Move, @Nullable Object> value) throws SQLException {
            List<@Nullable Object> values = new ArrayList<>();
            moves.forEach(move -> values.add(value.apply(move)));
            Object[] array =
                    type.equals("bytea") ? values.toArray(new byte[0][]) : values.toArray();
            statement.setArray(++position, connection.createArrayOf(type, array));
        }

        void checkpoint(String type, Function<FeedCheckpoint, @Nullable Object> value)
                throws SQLException {
            add(type, move -> value.apply(move.part().after()));
        }
    }
}
