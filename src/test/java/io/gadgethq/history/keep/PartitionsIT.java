package io.gadgethq.history.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gadgethq.live.SettableClock;
import io.gadgethq.storage.TestDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

class PartitionsIT {
    private static final Instant NOW = Instant.parse("2026-11-23T17:59:59.999999Z");
    private static TestDatabase database;
    private static int lastShelf = 100;

    private final SettableClock clock = new SettableClock(NOW);
    private final Partitions partitions = new Partitions(clock);
    private final int shelf = lastShelf++;
    private Connection connection;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        database = TestDatabase.start(data);
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = database.source().getConnection();
        partitions.ensureShelf(connection, shelf);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void makesTheSlotAndTheNextOne() throws SQLException {
        partitions.ensure(connection, Set.of(Slot.of(shelf, NOW)));

        assertThat(tables())
                .containsExactly(name("2026112312"), name("2026112318"), name("default"));
    }

    @Test
    void eventsOnBothSidesOfABorderLieApart() throws SQLException {
        partitions.ensure(connection, Set.of(Slot.of(shelf, NOW)));
        insert(NOW, 1);
        insert(NOW.plusNanos(1000), 2);

        assertThat(tableOf(1)).isEqualTo(name("2026112312"));
        assertThat(tableOf(2)).isEqualTo(name("2026112318"));
    }

    @Test
    void absurdTimesMakeNoTables() throws SQLException {
        partitions.ensure(
                connection,
                Set.of(
                        Slot.of(shelf, Instant.EPOCH),
                        Slot.of(shelf, NOW.plus(Duration.ofDays(3))),
                        Slot.of(shelf, NOW.minus(Duration.ofDays(31)))));
        insert(Instant.EPOCH, 1);
        insert(Instant.parse("2554-07-21T23:34:33Z"), 2);

        assertThat(tables()).containsExactly(name("default"));
        assertThat(tableOf(1)).isEqualTo(name("default"));
        assertThat(tableOf(2)).isEqualTo(name("default"));
    }

    @Test
    void whatWasAheadOfItsTimeMovesWhenItsTimeHasCome() throws SQLException {
        Instant ahead = NOW.plus(Duration.ofDays(3));
        insert(ahead, 1);
        assertThat(tableOf(1)).isEqualTo(name("default"));

        clock.advance(Duration.ofDays(3));
        partitions.ensure(connection, Set.of(Slot.of(shelf, ahead)));

        assertThat(tableOf(1)).isEqualTo(name("2026112612"));
    }

    @Test
    void aReaderDoesNotHoldUpANewPartition() throws SQLException {
        partitions.ensure(connection, Set.of(Slot.of(shelf, NOW.minus(Slot.LENGTH))));
        insert(NOW, 1);
        try (Connection reader = database.source().getConnection();
                Statement query = reader.createStatement()) {
            reader.setAutoCommit(false);
            query.executeQuery("SELECT * FROM %s".formatted(name("2026112312")));

            partitions.ensure(connection, Set.of(Slot.of(shelf, NOW)));
        }

        assertThat(tables()).contains(name("2026112318"));
    }

    @Test
    void anotherProcessMayHaveMadeIt() throws SQLException {
        new Partitions(clock).ensure(connection, Set.of(Slot.of(shelf, NOW)));

        partitions.ensure(connection, Set.of(Slot.of(shelf, NOW)));
        partitions.ensureShelf(connection, shelf);

        assertThat(tables()).hasSize(3);
    }

    @Test
    void aDroppedPartitionIsMadeAgainWhenNeeded() throws SQLException {
        Slot slot = Slot.of(shelf, NOW);
        partitions.ensure(connection, Set.of(slot));
        insert(NOW, 1);

        partitions.drop(connection, mine().getFirst());
        assertThat(tables()).containsExactly(name("2026112318"), name("default"));
        partitions.ensure(connection, Set.of(slot));

        assertThat(tables()).contains(name("2026112312"));
        assertThat(count()).isZero();
    }

    @Test
    void givesUpToDropWhatIsBeingRead() throws SQLException {
        partitions.ensure(connection, Set.of(Slot.of(shelf, NOW)));
        Partition partition = mine().getFirst();
        try (Connection reader = database.source().getConnection();
                Statement query = reader.createStatement()) {
            reader.setAutoCommit(false);
            query.executeQuery("SELECT * FROM " + partition.table());

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> partitions.drop(connection, partition))
                    .matches(e -> "55P03".equals(e.getSQLState()));
        }

        assertThat(tables()).contains(partition.table());
        partitions.drop(connection, partition);
        assertThat(tables()).doesNotContain(partition.table());
    }

    @Test
    void theDefaultPartitionStays() throws SQLException {
        Partition last = mine().getLast();

        assertThat(last.isDefault()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> partitions.drop(connection, last));
    }

    @Test
    void tellsTimesAndSizes() throws SQLException {
        partitions.ensure(connection, Set.of(Slot.of(shelf, NOW)));

        Partition first = mine().getFirst();

        assertThat(first.from()).hasValue(Instant.parse("2026-11-23T12:00:00Z"));
        assertThat(first.bytes()).isPositive();
    }

    private List<Partition> mine() throws SQLException {
        return partitions.list(connection).stream()
                .filter(partition -> partition.shelf() == shelf)
                .toList();
    }

    private List<String> tables() throws SQLException {
        return mine().stream().map(Partition::table).toList();
    }

    private String name(String end) {
        return "history_event_%d_%s".formatted(shelf, end);
    }

    private void insert(Instant time, long ordinal) {
        database.jdbc()
                .sql(
                        """
                        INSERT INTO history_event (time, ordinal, duration, pid, feed, shelf, layout, nanos,
                            namespace, pod, container, comm, error, fields,
                            origin, exact)
                        VALUES (CAST(? AS timestamptz), ?, 0, 0, 1, ?, 1, 0, '', '', '', '', '', '[]', 0, '')
                        """)
                .params(time.toString(), ordinal, shelf)
                .update();
    }

    private String tableOf(long ordinal) {
        return database.jdbc()
                .sql(
                        "SELECT tableoid::regclass::text FROM history_event WHERE shelf = ? AND ordinal = ?")
                .params(shelf, ordinal)
                .query(String.class)
                .single();
    }

    private long count() {
        return database.jdbc()
                .sql("SELECT count(*) FROM history_event WHERE shelf = ?")
                .params(shelf)
                .query(Long.class)
                .single();
    }
}
