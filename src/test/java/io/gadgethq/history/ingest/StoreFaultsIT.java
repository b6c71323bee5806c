package io.gadgethq.history.ingest;

import static io.gadgethq.history.SampleBatches.batch;
import static io.gadgethq.history.SampleBatches.checkpoint;
import static io.gadgethq.history.SampleBatches.events;
import static io.gadgethq.history.SampleBatches.loss;
import static io.gadgethq.history.SampleBatches.stored;
import static io.gadgethq.history.SampleBatches.upTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.FeedBooks;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.FeedStore;
import io.gadgethq.history.LossBook;
import io.gadgethq.history.StoreBatch;
import io.gadgethq.history.StoreCondition;
import io.gadgethq.history.StoreUnavailable;
import io.gadgethq.history.keep.Partitions;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.storage.TestDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** What the store does when the database, the disk or the process fails it. */
class StoreFaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static TestDatabase database;

    private final SessionId session = new SessionId(UUID.randomUUID());
    private final Feed feed = SampleGadget.feed(session, "node-1");
    private DatabaseProxy proxy;
    private StoreHouse house;
    private FeedStore store;

    @TempDir private Path spool;
    @TempDir private Path copy;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        database = TestDatabase.start(data);
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @BeforeEach
    void build() throws Exception {
        proxy = new DatabaseProxy(database.details());
        build(StoreHouse.properties(spool));
    }

    private void build(HistoryProperties properties) throws StoreUnavailable {
        house = new StoreHouse(database, proxy.details(), properties);
        store = house.store().open(stored(feed));
    }

    @AfterEach
    void tearDown() throws Exception {
        proxy.pass();
        house.close();
        proxy.close();
    }

    @Test
    void anAnswerLostAfterTheCommitStoresOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            proxy.cutAfterNextCommit();
            store.append(batch(feed, 1 + 100 * round, 100));
            await().atMost(PATIENCE).until(proxy::hasCut);
        }

        awaitStored(500);
        assertThat(house.ordinals(feed.id())).isEqualTo(upTo(500));
        assertWritten(500, 0);
    }

    @Test
    void nothingIsLostWhileTheDatabaseIsAway() throws Exception {
        store.append(batch(feed, 1, 100));
        assertThat(store.flush(PATIENCE)).isTrue();
        proxy.cut();
        for (int round = 1; round < 50; round++) {
            store.append(batch(feed, 1 + 100 * round, 100));
            assertThat(store.books().balanced()).isTrue();
        }

        assertThat(store.flush(PATIENCE)).isTrue();
        assertThat(store.books().stored()).isEqualTo(100);
        assertThat(store.books().waiting()).isEqualTo(4_900);
        assertThat(house.store().condition().kind()).isEqualTo(StoreCondition.Kind.SPOOLING);
        assertThat(house.store().condition().spooledBytes()).isPositive();

        proxy.pass();
        awaitStored(5_000);
        assertThat(house.ordinals(feed.id())).isEqualTo(upTo(5_000));
        assertWritten(5_000, 0);
        await().atMost(PATIENCE)
                .until(() -> house.store().condition().kind() == StoreCondition.Kind.WRITING);
    }

    @Test
    void aFrozenDatabaseIsGivenUpAndLaterAnswersChangeNothing() throws Exception {
        store.append(batch(feed, 1, 100));
        assertThat(store.flush(PATIENCE)).isTrue();
        proxy.hold();
        for (int round = 1; round < 20; round++) {
            store.append(batch(feed, 1 + 100 * round, 100));
        }
        assertThat(store.flush(PATIENCE)).isTrue();
        assertThat(store.books().balanced()).isTrue();

        proxy.pass();
        awaitStored(2_000);
        store.append(batch(feed, 2_001, 100));
        awaitStored(2_100);
        assertThat(house.ordinals(feed.id())).isEqualTo(upTo(2_100));
        assertWritten(2_100, 0);
    }

    @Test
    void aSpoolTooSmallLosesWhatIsCountedExactly() throws Exception {
        house.close();
        build(StoreHouse.properties(spool, DataSize.ofKilobytes(64), DataSize.ofKilobytes(128)));
        proxy.cut();
        List<Loss> told = new ArrayList<>();
        AtomicLong appended = new AtomicLong();
        await().atMost(PATIENCE)
                .until(() -> {
                    StoreBatch next = batch(feed, 1 + appended.getAndAdd(100), 100);
                    store.append(next).hole().ifPresent(told::add);
                    assertThat(store.books().balanced()).isTrue();
                    return store.books().lostStore() > 1_000
                            && house.store().condition().kind() == StoreCondition.Kind.LOSING;
                });

        proxy.pass();
        await().atMost(PATIENCE).until(() -> store.books().waiting() == 0);
        StoreBatch last = batch(feed, 1 + appended.getAndAdd(100), 100);
        store.append(last).hole().ifPresent(told::add);
        await().atMost(PATIENCE).until(() -> store.books().waiting() == 0);

        FeedBooks books = store.books();
        assertThat(books.balanced()).isTrue();
        assertThat(books.stored() + books.lostStore()).isEqualTo(appended.get());
        assertThat(told).isNotEmpty().isEqualTo(books.losses());
        assertThat(told.stream().mapToLong(loss -> loss.count().orElseThrow()).sum())
                .isEqualTo(books.lostStore());
        List<Long> expected = new ArrayList<>(upTo(appended.get()));
        for (Loss loss : told) {
            assertThat(loss.place()).isEqualTo(LossPlace.STORE);
            long after = loss.afterOrdinal().orElseThrow();
            expected.removeIf(each -> each > after && each <= after + loss.count().orElseThrow());
        }
        assertThat(house.ordinals(feed.id())).isEqualTo(expected);
        assertWritten(books.stored(), books.lostStore());
        assertThat(house.store().condition().lostEvents()).isEqualTo(books.lostStore());
    }

    @Test
    void whatRowsReferToIsStoredWithThemWhoeverTellsOfAHole() throws Exception {
        house.close();
        build(StoreHouse.properties(spool, DataSize.ofKilobytes(64), DataSize.ofBytes(0)));
        AtomicBoolean done = new AtomicBoolean();
        Thread impatient = Thread.ofPlatform().start(() -> flushUntil(done));
        long next = 1;
        for (int round = 0; round < 100; round++) {
            // Too large for the queue: a hole that waits to be told while the next are encoded.
            next = append(next, 2_000, _ -> "app=one");
            next = append(next, 40, ordinal -> "app=each-" + ordinal);
        }
        done.set(true);
        impatient.join();
        await().atMost(PATIENCE).until(() -> store.books().waiting() == 0);

        assertThat(store.books().stored()).isPositive();
        assertThat(
                        database.jdbc()
                                .sql(
                                        """
                                        SELECT count(*) FROM history_event e
                                        JOIN history_feed f ON f.id = e.feed
                                        WHERE f.feed = ? AND e.origin <> 0 AND NOT EXISTS (
                                            SELECT FROM history_origin o
                                            WHERE o.feed = e.feed AND o.origin = e.origin)
                                        """)
                                .param(feed.id().value())
                                .query(Long.class)
                                .single())
                .isZero();
    }

    private long append(long first, int count, LongFunction<String> labels) {
        List<GadgetEvent> events = events(feed, first, count, labels);
        store.append(new StoreBatch(events, List.of(), checkpoint(first + count - 1)));
        return first + count;
    }

    private void flushUntil(AtomicBoolean done) {
        Random random = new Random();
        try {
            while (!done.get()) {
                store.flush(Duration.ZERO);
                for (int spins = random.nextInt(50_000); spins > 0; spins--) {
                    Thread.onSpinWait();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aHoleThatNoBatchFollowsIsToldAtTheClose() throws Exception {
        house.close();
        build(StoreHouse.properties(spool, DataSize.ofKilobytes(64), DataSize.ofBytes(0)));
        proxy.cut();
        for (int round = 0; round < 20; round++) {
            store.append(batch(feed, 1 + 100 * round, 100));
        }
        long lost = store.books().lostStore();
        assertThat(lost).isPositive();
        store.close();
        proxy.pass();

        awaitWritten(2_000 - lost, lost);
    }

    @Test
    void whatAKilledProcessSpooledIsStoredByTheNext() throws Exception {
        proxy.cut();
        for (int round = 0; round < 30; round++) {
            store.append(batch(feed, 1 + 100 * round, 100));
        }
        assertThat(store.flush(PATIENCE)).isTrue();
        copySpool();

        try (StoreHouse next =
                new StoreHouse(database, database.details(), StoreHouse.properties(copy))) {
            FeedStore second = openPatiently(next);
            assertThat(second.from().nextOrdinal()).isEqualTo(3_001);
            second.append(batch(feed, 3_001, 100));
            assertThat(second.flush(PATIENCE)).isTrue();

            proxy.pass(); // the first one was not dead, only frozen
            await().atMost(PATIENCE).until(store::isReplaced);
            second.append(batch(feed, 3_101, 100));
            assertThat(second.flush(PATIENCE)).isTrue();
        }
        assertThat(house.ordinals(feed.id())).isEqualTo(upTo(3_200));
        assertWritten(3_200, 0);
    }

    @Test
    void whatCannotBeReadFromTheSpoolAgainIsCountedExactly() throws Exception {
        proxy.cut();
        for (int round = 0; round < 10; round++) {
            store.append(batch(feed, 1 + 100 * round, 100));
            assertThat(store.flush(PATIENCE)).isTrue();
        }
        copySpool();
        damageLastHalf();

        try (StoreHouse next =
                new StoreHouse(database, database.details(), StoreHouse.properties(copy))) {
            FeedStore second = openPatiently(next);
            long stored = second.books().stored();
            assertThat(stored).isBetween(100L, 900L);
            assertThat(second.books().balanced()).isTrue();
            assertThat(second.from().nextOrdinal()).isEqualTo(stored + 1);
        }
    }

    /** One wrong byte: what lies behind it in the file cannot be trusted. */
    private void damageLastHalf() throws IOException {
        try (Stream<Path> files = Files.walk(copy)) {
            Path file =
                    files.filter(each -> each.toString().endsWith(".spool"))
                            .findFirst()
                            .orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
    }

    @Test
    void aMissingBatchIsAHoleOfExactlyItsEvents() throws Exception {
        store.append(batch(feed, 1, 100));
        assertThat(store.flush(PATIENCE)).isTrue();
        store.close();
        OpenedFeed opened =
                new FeedTables(
                                new JdbcTemplate(database.source()),
                                new Partitions(InstantSource.system()))
                        .open(stored(feed));
        FeedEncoder encoder = new FeedEncoder(opened.owner(), opened.layouts(), opened.origins());
        GroupCommit commit =
                new GroupCommit(new Partitions(InstantSource.system()), InstantSource.system());
        StoreBatch third = batch(feed, 301, 100);
        EncodedBatch encoded =
                new EncodedBatch(
                        opened.owner(),
                        3,
                        encoder.encode(third.events()),
                        encoder.fresh(),
                        List.of(),
                        0,
                        third.after());

        try (Connection connection = database.source().getConnection()) {
            assertThat(commit.commit(connection, List.of(encoded))).isEmpty();
            assertThat(commit.commit(connection, List.of(encoded))).isEmpty();
        }

        assertWritten(200, 200);
        Loss hole = house.store().books(session).getFirst().losses().getLast();
        assertThat(hole.place()).isEqualTo(LossPlace.STORE);
        assertThat(hole.count()).hasValue(200);
        assertThat(hole.afterOrdinal()).hasValue(100);
    }

    @Test
    void aTransactionThatHangsIsNotWaitedForToMakeEventsSafe() throws Exception {
        house.close();
        build(
                new HistoryProperties(
                        DataSize.ofMegabytes(8),
                        DataSize.ofMegabytes(64),
                        spool,
                        Duration.ofMillis(20),
                        10_000,
                        Duration.ofMinutes(5)));
        proxy.hold();
        store.append(batch(feed, 1, 100));

        assertThat(store.flush(PATIENCE)).isTrue();
        assertThat(store.books().waiting()).isEqualTo(100);
        proxy.pass();
        awaitStored(100);
        assertWritten(100, 0);
    }

    @Test
    void keepsNoMoreThanSoManyLossesAndAllTheirEvents() throws Exception {
        for (int round = 0; round < 30; round++) {
            List<Loss> losses = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                losses.add(loss(LossPlace.KERNEL, 2));
            }
            store.append(new StoreBatch(List.of(), losses, FeedCheckpoint.START));
            assertThat(store.flush(PATIENCE)).isTrue();
        }
        store.close();

        List<Loss> kept = openPatiently(house).books().losses();
        assertThat(kept).hasSizeLessThanOrEqualTo(LossBook.MAX);
        assertThat(kept.stream().mapToLong(loss -> loss.count().orElseThrow()).sum())
                .isEqualTo(3_000);
    }

    @Test
    void timesThatTheDatabaseDoesNotKnowStopNobody() throws Exception {
        Loss loss = Loss.unknown(LossPlace.KERNEL, Instant.MIN, Instant.MAX, "a\0b");
        StoreBatch batch = batch(feed, 1, 10);
        store.append(new StoreBatch(batch.events(), List.of(loss), batch.after()));
        assertThat(store.flush(PATIENCE)).isTrue();

        assertWritten(10, 0);
    }

    @Test
    void nobodyOpensAFeedBeforeTheSpoolOfAnEarlierProcessIsStored() throws Exception {
        proxy.cut();
        store.append(batch(feed, 1, 100));
        assertThat(store.flush(PATIENCE)).isTrue();
        house.close();

        house = new StoreHouse(database, proxy.details(), StoreHouse.properties(spool));
        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> house.store().open(stored(feed)))
                .withMessageContaining("spooled before the start");
        proxy.pass();
        store = openPatiently(house);

        assertThat(store.from().nextOrdinal()).isEqualTo(101);
        assertThat(house.ordinals(feed.id())).isEqualTo(upTo(100));
    }

    @Test
    void aFeedIsNotOpenedAgainWhileItsLastEventsAreBeingWritten() throws Exception {
        proxy.cut();
        store.append(batch(feed, 1, 100));
        store.close();

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> house.store().open(stored(feed)))
                .withMessageContaining("still being written");
        proxy.pass();
        store = openPatiently(house);

        assertThat(store.from().nextOrdinal()).isEqualTo(101);
    }

    @Test
    void saysThatTheDatabaseDoesNotAnswer() throws Exception {
        proxy.cut();

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> house.store().open(stored(SampleGadget.feed(session, "node-2"))));
    }

    @Test
    void aBatchThatTheDatabaseRefusesStopsNobody() throws Exception {
        FeedStore other = house.store().open(stored(SampleGadget.feed(session, "node-2")));
        database.jdbc()
                .sql(
                        "ALTER TABLE history_event ADD CONSTRAINT no_44 CHECK (ordinal <> 44 OR feed <> %d)"
                                .formatted(row().get("id")))
                .update();
        try {
            proxy.hold();
            for (int round = 0; round < 10; round++) {
                store.append(batch(feed, 1 + 10 * round, 10));
                other.append(batch(SampleGadget.feed(session, "node-2"), 101 + 10 * round, 10));
            }
            proxy.pass();
            await().atMost(PATIENCE)
                    .until(() -> store.books().waiting() + other.books().waiting() == 0);
        } finally {
            database.jdbc().sql("ALTER TABLE history_event DROP CONSTRAINT no_44").update();
        }

        List<Long> expected = new ArrayList<>(upTo(100));
        expected.removeIf(ordinal -> ordinal > 40 && ordinal <= 50);
        assertThat(house.ordinals(feed.id())).isEqualTo(expected);
        assertThat(other.books().stored()).isEqualTo(100);
        assertThat(store.books().balanced()).isTrue();
        assertThat(store.books().lostStore()).isEqualTo(10);
        Loss told = store.append(batch(feed, 101, 1)).hole().orElseThrow();
        assertThat(told.afterOrdinal()).hasValue(40);
        assertThat(told.count()).hasValue(10);
        assertThat(told.cause()).contains("no_44");
        assertThat(store.flush(PATIENCE)).isTrue();
        assertWritten(91, 10);
    }

    @Test
    void absurdTimesAreStored() throws Exception {
        List<GadgetEvent> events = new ArrayList<>();
        long[] times = {0, Long.MIN_VALUE, Long.MAX_VALUE, SampleGadget.NOON_NANOS};
        for (int i = 0; i < times.length; i++) {
            GadgetEvent event = events(feed, i + 1, 1).getFirst();
            events.add(new GadgetEvent(feed, i + 1, times[i], event.row()));
        }
        store.append(new StoreBatch(events, List.of(), batch(feed, 1, 4).after()));
        assertThat(store.flush(PATIENCE)).isTrue();

        assertThat(house.ordinals(feed.id())).isEqualTo(upTo(4));
        assertThat(times(events.size())).containsExactlyElementsOf(nanos(times));
    }

    private static List<Long> nanos(long[] times) {
        List<Long> all = new ArrayList<>();
        for (long time : times) {
            all.add(time);
        }
        return all;
    }

    private List<Long> times(int count) {
        List<Long> times =
                database.jdbc()
                        .sql(
                                """
                                SELECT (extract(epoch FROM e.time) * 1000000)::bigint::numeric * 1000 + e.nanos
                                FROM history_event e JOIN history_feed f ON f.id = e.feed
                                WHERE f.feed = ? ORDER BY e.ordinal
                                """)
                        .param(feed.id().value())
                        .query(Long.class)
                        .list();
        assertThat(times).hasSize(count);
        return times;
    }

    private void awaitStored(long events) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(store.books().stored()).isEqualTo(events));
        assertThat(store.books().balanced()).isTrue();
        assertThat(store.books().waiting()).isZero();
    }

    private void awaitWritten(long events, long lost) {
        await().atMost(PATIENCE).untilAsserted(() -> assertWritten(events, lost));
    }

    private Map<String, Object> row() {
        return database.jdbc()
                .sql("SELECT * FROM history_feed WHERE feed = ?")
                .param(feed.id().value())
                .query()
                .singleRow();
    }

    /** What the tables say, as another process would read them. */
    private void assertWritten(long events, long lost) {
        Map<String, Object> row = row();
        assertThat(row.get("stored")).isEqualTo(events);
        assertThat(row.get("lost_store")).isEqualTo(lost);
        assertThat(row.get("accepted")).isEqualTo(events + lost);
        assertThat(house.ordinals(feed.id())).hasSize((int) events);
    }

    private FeedStore openPatiently(StoreHouse any) {
        List<FeedStore> opened = new ArrayList<>();
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(StoreUnavailable.class)
                .until(() -> opened.add(any.store().open(stored(feed))));
        return opened.getFirst();
    }

    /** The files as a kill would leave them. */
    private void copySpool() throws IOException {
        try (Stream<Path> files = Files.walk(spool)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(spool.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
