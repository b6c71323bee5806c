package io.gadgethq.history.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gadgethq.access.AccessTables;
import io.gadgethq.access.Actor;
import io.gadgethq.access.AuditEntry;
import io.gadgethq.access.NotPermitted;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.Deletions;
import io.gadgethq.history.EventsHeld;
import io.gadgethq.history.Hold;
import io.gadgethq.history.KeepLimits;
import io.gadgethq.history.Retention;
import io.gadgethq.history.RetentionRefused;
import io.gadgethq.history.Shelf;
import io.gadgethq.history.StorageUse;
import io.gadgethq.live.SettableClock;
import io.gadgethq.storage.TestDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

class RetentionIT {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final TenantId SHOP = new TenantId("shop");
    private static final Actor ADMIN =
            new Actor("admin", Optional.empty(), Set.of(Role.PLATFORM_ADMIN));
    private static final Actor SHOP_ADMIN =
            new Actor("tenantadmin", Optional.of(SHOP), Set.of(Role.TENANT_ADMIN));
    private static final Actor OPERATOR =
            new Actor("operator", Optional.of(SHOP), Set.of(Role.OPERATOR));
    private static final Shelf PATHS = new Shelf(SHOP, Tier.PATHS);
    private static final Shelf OTHER = new Shelf(new TenantId("payments"), Tier.METADATA);

    private static TestDatabase database;
    private static JdbcClient jdbc;

    private final SettableClock clock = new SettableClock(NOW);
    private final RetentionProperties properties =
            new RetentionProperties(
                    Duration.ofDays(7), DataSize.ofGigabytes(20), Duration.ofMinutes(1), 100);
    private final Partitions partitions = new Partitions(clock);
    private final KeepTables tables = new KeepTables(jdbc);
    private final RetentionState state =
            new RetentionState(database.source(), tables, partitions, properties, clock);
    private final Retention retention =
            new AdmittedRetention(
                    AccessTables.of(database.source(), clock).admission(),
                    tables,
                    state,
                    database.transactions(),
                    clock);
    private final RetentionRounds rounds =
            new RetentionRounds(
                    database.source(),
                    state,
                    new PartitionDrop(
                            database.source(), tables, partitions, database.transactions()),
                    new Forgotten(jdbc, properties, clock),
                    properties);
    private final PostgresStoredSessions sessions = new PostgresStoredSessions(jdbc, tables, clock);

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        database = TestDatabase.start(data);
        jdbc = database.jdbc();
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @BeforeEach
    void twoEmptyShelves() throws SQLException {
        jdbc.sql(
                        """
                        DROP TABLE IF EXISTS history_event_1, history_event_2 CASCADE;
                        TRUNCATE history_feed, history_shelf, history_keep, history_hold RESTART IDENTITY CASCADE;
                        INSERT INTO history_shelf (tenant, class) VALUES ('shop', 'paths'), ('payments', 'metadata')\
                        """)
                .update();
        try (Connection connection = database.source().getConnection()) {
            partitions.ensureShelf(connection, 1);
            partitions.ensureShelf(connection, 2);
        }
    }

    /** A session with so many events from then on, a second apart. */
    private SessionId session(int shelf, Instant first, int events) throws SQLException {
        SessionId session = new SessionId(UUID.randomUUID());
        Instant last = first.plusSeconds(events - 1);
        int feed =
                jdbc.sql(
                                """
                                INSERT INTO history_feed (feed, session, node, tenant, cluster, gadget, tier, shelf,
                                    keeps_events, fence, batch, epoch, next_ordinal, reserved_to, tail, heard, received,
                                    unreadable, out_of_scope, filtered, sampled, accepted, stored, lost_store, first_time,
                                    last_time)
                                SELECT gen_random_uuid(), ?, 'worker-1', tenant, 'demo', 'trace_exec', 'PATHS', id, true,
                                    7, 0, 1, 1, 1, '', ?, 0, 0, 0, 0, 0, 0, ?, 0, ?, ?
                                FROM history_shelf WHERE id = ? RETURNING id\
                                """)
                        .param(session.value())
                        .param(last.atOffset(ZoneOffset.UTC))
                        .param(events)
                        .param(first.atOffset(ZoneOffset.UTC))
                        .param(last.atOffset(ZoneOffset.UTC))
                        .param(shelf)
                        .query(Integer.class)
                        .single();
        try (Connection connection = database.source().getConnection()) {
            partitions.ensure(connection, List.of(Slot.of(shelf, first), Slot.of(shelf, last)));
        }
        events(shelf, feed, first, events);
        return session;
    }

    private static void events(int shelf, int feed, Instant first, int events) {
        jdbc.sql(
                        """
                        INSERT INTO history_event SELECT ?::timestamptz + n * interval '1 second', n, 0, 0, ?, ?, 1, 0, 0,
                            '', '', '', '', '', jsonb_build_array(repeat('y', 100)), ''
                        FROM generate_series(0, ? - 1) n\
                        """)
                .params(first.atOffset(ZoneOffset.UTC), feed, shelf, events)
                .update();
    }

    private static long events(SessionId session) {
        return jdbc.sql(
                        "SELECT count(*) FROM history_event e JOIN history_feed f ON f.id = e.feed WHERE session = ?")
                .param(session.value())
                .query(Long.class)
                .single();
    }

    private static long feeds(SessionId session) {
        return jdbc.sql("SELECT count(*) FROM history_feed WHERE session = ?")
                .param(session.value())
                .query(Long.class)
                .single();
    }

    private static List<String> verbs() {
        return AccessTables.of(database.source(), new SettableClock(NOW))
                .trail()
                .list(ADMIN, OptionalLong.empty(), 1)
                .stream()
                .map(AuditEntry::verb)
                .toList();
    }

    private void forget(SessionId session) {
        new TransactionTemplate(database.transactions())
                .executeWithoutResult(_ -> sessions.forget(session));
    }

    @Test
    void dropsWhatIsTooOldAndNothingElse() throws Exception {
        SessionId old = session(1, NOW.minus(Duration.ofDays(8)), 500);
        SessionId young = session(1, NOW.minus(Duration.ofDays(6)), 500);
        Deletions announced = retention.preview(ADMIN, Optional.empty());

        assertThat(rounds.round()).isTrue();

        assertThat(announced.deleted())
                .anyMatch(gone -> gone.shelf().equals(PATHS) && gone.cause().name().equals("AGE"));
        assertThat(events(old)).isZero();
        assertThat(events(young)).isEqualTo(500);
        assertThat(retention.preview(ADMIN, Optional.empty()).deleted()).isEmpty();
    }

    @Test
    void keepsAShelfWithinItsSizeByItsOldest() throws Exception {
        SessionId old = session(1, NOW.minus(Duration.ofDays(2)), 3_000);
        SessionId young = session(1, NOW.minusSeconds(60), 60);
        SessionId other = session(2, NOW.minus(Duration.ofDays(2)), 100);
        long bytes = retention.use(ADMIN).bytes();
        assertThat(bytes).isGreaterThan(KeepLimits.MIN_BYTES);

        retention.limit(
                ADMIN,
                PATHS,
                Optional.of(
                        new KeepLimits(Duration.ofDays(7), OptionalLong.of(KeepLimits.MIN_BYTES))));
        rounds.round();

        assertThat(events(old)).isZero();
        assertThat(events(young)).isEqualTo(60);
        assertThat(events(other)).isEqualTo(100);
        assertThat(retention.use(ADMIN).bytes()).isLessThan(bytes);
        assertThat(verbs()).containsExactly("SET_RETENTION");
    }

    @Test
    void onlyThinksOfAProposal() throws Exception {
        session(1, NOW.minus(Duration.ofDays(2)), 100);
        Retention.Proposal day =
                new Retention.Proposal(
                        PATHS, new KeepLimits(Duration.ofDays(1), OptionalLong.empty()));

        assertThat(retention.preview(ADMIN, Optional.of(day)).deleted()).isNotEmpty();
        assertThat(retention.preview(ADMIN, Optional.empty()).deleted()).isEmpty();
    }

    @Test
    void keepsWhatIsHeldUntilItIsReleased() throws Exception {
        SessionId held = session(1, NOW.minus(Duration.ofDays(9)), 50);
        SessionId free = session(1, NOW.minus(Duration.ofDays(12)), 50);
        Hold hold =
                retention.hold(SHOP_ADMIN, new Hold.OfSession(held), "case 4711, until May 2027");

        rounds.round();

        assertThat(events(held)).isEqualTo(50);
        assertThat(events(free)).isZero();
        assertThat(retention.preview(ADMIN, Optional.empty()).held()).isNotEmpty();
        assertThat(retention.use(SHOP_ADMIN).holds()).containsExactly(hold);
        assertThatThrownBy(() -> forget(held))
                .isInstanceOf(EventsHeld.class)
                .hasMessageContaining("case 4711");

        retention.release(SHOP_ADMIN, hold.id());
        assertThat(verbs()).containsExactly("HOLD_EVENTS");
        rounds.round();
        assertThat(events(held)).isZero();
    }

    @Test
    void keepsEverythingOnAHeldShelf() throws Exception {
        SessionId held = session(1, NOW.minus(Duration.ofDays(9)), 50);
        retention.hold(ADMIN, new Hold.OfShelf(PATHS), "audit");

        rounds.round();

        assertThat(events(held)).isEqualTo(50);
        assertThatThrownBy(() -> forget(held)).isInstanceOf(EventsHeld.class);
    }

    @Test
    void forgetsASessionAtOnceAndDeletesItsRowsLater() throws Exception {
        SessionId forgotten = session(1, NOW.minus(Duration.ofHours(2)), 730);
        SessionId other = session(1, NOW.minus(Duration.ofHours(2)), 70);
        events(1, 1, NOW.plus(Duration.ofDays(300)), 5); // beyond all partitions

        forget(forgotten);

        assertThat(
                        jdbc.sql("SELECT fence FROM history_feed WHERE forgotten IS NOT NULL")
                                .query(Long.class)
                                .list())
                .as("what still waits to be written is fenced off")
                .containsExactly(8L);
        rounds.round();
        assertThat(feeds(forgotten)).isZero();
        assertThat(events(other)).isEqualTo(70);
        assertThat(jdbc.sql("SELECT count(*) FROM history_event").query(Long.class).single())
                .isEqualTo(70);
    }

    @Test
    void deletesAbsurdTimesWhenTheirFeedIsOld() throws Exception {
        SessionId old = session(1, NOW.minus(Duration.ofDays(8)), 1);
        events(1, 1, Instant.parse("2199-01-01T00:00:00Z"), 250);

        rounds.round();

        assertThat(events(old)).isZero();
    }

    @Test
    void leavesWhatSomebodyReadsForTheNextRound() throws Exception {
        SessionId old = session(1, NOW.minus(Duration.ofDays(8)), 50);
        try (Connection reader = database.source().getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM history_event");

            rounds.round();
            assertThat(events(old)).isEqualTo(50);
            reader.rollback();
        }

        rounds.round();
        assertThat(events(old)).isZero();
    }

    @Test
    void makesNoRoundWhileAnotherReplicaDoes() throws Exception {
        try (Connection other = database.source().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(%d)".formatted(0x6861_6467_7265L));

            assertThat(rounds.round()).isFalse();
        }
        assertThat(rounds.round()).isTrue();
        assertThat(rounds.round()).as("it gives the lock back").isTrue();
    }

    @Test
    void showsATeamItsOwnOnly() throws Exception {
        session(1, NOW.minusSeconds(600), 10);
        SessionId other = session(2, NOW.minus(Duration.ofDays(9)), 10);
        retention.limit(ADMIN, SHOP, OptionalLong.of(5_000_000));

        StorageUse seen = retention.use(SHOP_ADMIN);

        assertThat(seen.shelves()).extracting(StorageUse.OfShelf::shelf).containsExactly(PATHS);
        assertThat(seen.shelves().getFirst().newest()).contains(NOW.minusSeconds(591));
        assertThat(seen.teams())
                .singleElement()
                .satisfies(team -> assertThat(team.limit()).hasValue(5_000_000));
        assertThat(seen.limit()).isEmpty();
        assertThat(retention.use(ADMIN).limit()).isPresent();
        assertThat(retention.use(ADMIN).shelves()).hasSize(2);
        assertThat(retention.preview(SHOP_ADMIN, Optional.empty()).deleted()).isEmpty();
        assertThat(retention.preview(ADMIN, Optional.empty()).deleted())
                .allMatch(gone -> gone.shelf().equals(OTHER))
                .isNotEmpty();
        assertThatThrownBy(() -> retention.use(OPERATOR)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> retention.limit(SHOP_ADMIN, PATHS, Optional.empty()))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> retention.hold(SHOP_ADMIN, new Hold.OfSession(other), "mine"))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void refusesAHoldWithoutReasonOrEvents() {
        assertThatThrownBy(() -> retention.hold(ADMIN, new Hold.OfShelf(PATHS), " "))
                .isInstanceOfSatisfying(
                        RetentionRefused.class, e -> assertThat(e.field()).contains("reason"));
        SessionId unknown = new SessionId(UUID.randomUUID());
        assertThatThrownBy(() -> retention.hold(ADMIN, new Hold.OfSession(unknown), "why"))
                .isInstanceOf(RetentionRefused.class);
        assertThatThrownBy(() -> retention.release(ADMIN, UUID.randomUUID()))
                .isInstanceOf(RetentionRefused.class);
    }
}
