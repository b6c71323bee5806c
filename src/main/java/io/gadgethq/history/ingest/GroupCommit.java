package io.gadgethq.history.ingest;

import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.history.ingest.EncodedBatch.Owner;
import io.gadgethq.history.ingest.FenceUpdate.Move;
import io.gadgethq.history.keep.Partitions;
import io.gadgethq.history.keep.Slot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes batches of many feeds in one transaction: checkpoints, events, schemas, losses. Doing it again after an answer
 * was lost changes nothing.
 */
final class GroupCommit {
    private static final String STANDING =
            """
            SELECT id, fence, batch, stored + lost_store AS settled FROM history_feed
            WHERE id = ANY (?) ORDER BY id FOR UPDATE
            """;

    private final Partitions partitions;
    private final InstantSource clock;

    GroupCommit(Partitions partitions, InstantSource clock) {
        this.partitions = partitions;
        this.clock = clock;
    }

    private record Standing(long fence, long batch, long settled) {}

    /**
     * Returns the owners that have been replaced: nothing of theirs was written. All the others' batches are stored, now or
     * by an earlier try.
     *
     * @throws SQLException if nothing was written, or if that is uncertain
     */
    Set<Owner> commit(Connection connection, List<EncodedBatch> batches) throws SQLException {
        List<FeedPart> parts = FeedPart.of(batches);
        partitions.ensure(connection, slots(parts));
        connection.setAutoCommit(false);
        try {
            Set<Owner> replaced = new HashSet<>();
            List<FeedPart> written = move(connection, parts, replaced);
            SchemaTables.add(connection, written);
            EventCopy.run(
                    connection, written.stream().flatMap(part -> part.tuples().stream()).toList());
            for (FeedPart part : written) {
                LossTables.add(connection, part.owner().feed(), part.losses());
            }
            connection.commit();
            connection.setAutoCommit(true);
            return replaced;
        } catch (SQLException e) {
            rollback(connection, e);
            throw e;
        }
    }

    private static void rollback(Connection connection, SQLException cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException lost) {
            cause.addSuppressed(lost); // the connection is gone, and with it what was begun
        }
    }

    private static Set<Slot> slots(List<FeedPart> parts) {
        Set<Slot> slots = new HashSet<>();
        for (FeedPart part : parts) {
            for (Tuples tuples : part.tuples()) {
                tuples.slots().forEach(number -> slots.add(new Slot(part.owner().shelf(), number)));
            }
        }
        return slots;
    }

    /** Moves the checkpoints and returns what is to be written with them. */
    private List<FeedPart> move(Connection connection, List<FeedPart> parts, Set<Owner> replaced)
            throws SQLException {
        List<Move> moves = parts.stream().map(part -> new Move(part, part.first() - 1)).toList();
        Set<Owner> moved = FenceUpdate.run(connection, moves);
        List<FeedPart> written = new ArrayList<>();
        List<FeedPart> left = new ArrayList<>();
        for (FeedPart part : parts) {
            (moved.contains(part.owner()) ? written : left).add(part);
        }
        if (!left.isEmpty()) {
            written.addAll(moveLeft(connection, left, replaced));
        }
        return written;
    }

    /** Those that the first statement did not find as it expected them. */
    private List<FeedPart> moveLeft(
            Connection connection, List<FeedPart> parts, Set<Owner> replaced) throws SQLException {
        Map<Integer, Standing> standings = standings(connection, parts);
        List<Move> moves = new ArrayList<>();
        for (FeedPart part : parts) {
            Standing standing = standings.get(part.owner().feed());
            if (standing == null || standing.fence != part.owner().fence()) {
                replaced.add(part.owner());
            } else if (standing.batch < part.last()) {
                moves.add(new Move(rest(part, standing), standing.batch));
            }
        }
        if (moves.isEmpty()) {
            return List.of();
        }
        if (FenceUpdate.run(connection, moves).size() != moves.size()) {
            throw new SQLException("checkpoints moved although their rows were locked");
        }
        return moves.stream().map(Move::part).toList();
    }

    private static Map<Integer, Standing> standings(Connection connection, List<FeedPart> parts)
            throws SQLException {
        Object[] ids = parts.stream().map(part -> part.owner().feed()).toArray();
        try (PreparedStatement select = connection.prepareStatement(STANDING)) {
            select.setArray(1, connection.createArrayOf("int4", ids));
            try (ResultSet rows = select.executeQuery()) {
                Map<Integer, Standing> standings = new HashMap<>();
                while (rows.next()) {
                    standings.put(
                            rows.getInt("id"),
                            new Standing(
                                    rows.getLong("fence"),
                                    rows.getLong("batch"),
                                    rows.getLong("settled")));
                }
                return standings;
            }
        }
    }

    /** What is not stored yet: the end of the part, or all of it with the hole before it. */
    private FeedPart rest(FeedPart part, Standing standing) {
        List<EncodedBatch> rest = new ArrayList<>(part.behind(standing.batch));
        EncodedBatch first = rest.getFirst();
        long missing =
                first.after().counts().accepted()
                        - first.tuples().count()
                        - first.lost()
                        - standing.settled;
        boolean gap = standing.batch < first.number() - 1;
        if (gap && missing > 0 && part.owner().keepsEvents()) {
            rest.set(0, first.with(unreadable(first, missing)));
        }
        return new FeedPart(part.owner(), rest);
    }

    private Loss unreadable(EncodedBatch first, long missing) {
        Instant until = clock.instant();
        Instant since = first.after().heard().filter(until::isAfter).orElse(until);
        boolean empty = first.tuples().count() == 0;
        long next = empty ? first.after().nextOrdinal() : first.tuples().firstOrdinal();
        return Loss.exactly(
                        missing,
                        LossPlace.STORE,
                        since,
                        until,
                        "what was spooled on disk could not be read again")
                .after(Math.max(0, next - 1 - missing));
    }
}
