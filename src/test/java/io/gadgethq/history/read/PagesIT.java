package io.gadgethq.history.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gadgethq.access.NotPermitted;
import io.gadgethq.access.Tier;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.SessionId;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.FollowedEvents;
import io.gadgethq.history.HistoryCursor;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryPage;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistorySources;
import io.gadgethq.history.StoredEvent;
import io.gadgethq.history.TimeRange;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

class PagesIT {
    private static Shelf shelf;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        shelf = Shelf.start(data);
    }

    @AfterAll
    static void stop() throws IOException {
        shelf.close();
    }

    private static String id(StoredEvent event) {
        return event.event().feed().node() + "/" + event.event().ordinal();
    }

    private static List<String> ids(List<StoredEvent> events) {
        return events.stream().map(PagesIT::id).toList();
    }

    private static HistoryPage page(
            HistorySelection selection, HistoryOrder order, Optional<HistoryCursor> at, int limit)
            throws ExpressionProblem {
        Optional<HistoryCursor> sent = at.map(cursor -> HistoryCursor.parse(cursor.text()));
        return shelf.history.page(Shelf.OPERATOR, new HistoryQuery(selection, order, sent, limit));
    }

    @Test
    void pagesInBothOrdersHoldEveryEventOnce() throws Exception {
        SessionId session = StoredRows.session();
        var one = shelf.feed(session, "a");
        var two = shelf.feed(session, "b");
        shelf.append(one, LongStream.range(-100, 0).toArray());
        shelf.append(two, LongStream.range(-100, 0).toArray());
        HistorySelection all = Shelf.all(session);

        List<String> forward = walk(all, HistoryOrder.OLDEST_FIRST, 7);
        List<String> backward = walk(all, HistoryOrder.NEWEST_FIRST, 13);

        assertThat(forward).hasSize(200).doesNotHaveDuplicates();
        assertThat(backward).isEqualTo(forward.reversed());
        assertThat(forward.subList(0, 4)).containsExactly("a/1", "b/1", "a/2", "b/2");
    }

    @Test
    void findsNothingOfAForgottenSession() throws Exception {
        SessionId session = StoredRows.session();
        shelf.append(shelf.feed(session, "a"), -2, -1);
        HistorySelection all = Shelf.all(session);
        assertThat(walk(all, HistoryOrder.OLDEST_FIRST, 10)).hasSize(2);

        shelf.database
                .jdbc()
                .sql("UPDATE history_feed SET forgotten = now() WHERE session = ?")
                .param(session.value())
                .update();

        assertThat(walk(all, HistoryOrder.OLDEST_FIRST, 10)).isEmpty();
    }

    private static List<String> walk(HistorySelection selection, HistoryOrder order, int limit)
            throws ExpressionProblem {
        List<String> seen = new ArrayList<>();
        Optional<HistoryCursor> at = Optional.empty();
        HistoryPage page;
        do {
            page = page(selection, order, at, limit);
            seen.addAll(ids(page.events()));
            at = page.next();
        } while (page.more());
        return seen;
    }

    @Test
    void whatIsStoredLateIsNeitherMissedNorRepeated() throws Exception {
        SessionId session = StoredRows.session();
        List<StoredRows.Owner> owners = new ArrayList<>();
        for (int node = 0; node < 3; node++) {
            owners.add(shelf.feed(session, "n" + node));
        }
        Random chance = new Random(4711);
        List<String> seen = new ArrayList<>();
        Optional<HistoryCursor> at = Optional.empty();
        long now = -100_000;
        int stored = 0;
        for (int round = 0; round < 200; round++) {
            now += chance.nextInt(100);
            if (chance.nextInt(10) == 0) {
                owners.add(shelf.feed(session, "late" + round));
            }
            int batch = 1 + chance.nextInt(chance.nextInt(8) == 0 ? 60 : 5);
            long[] times = new long[batch];
            for (int i = 0; i < batch; i++) {
                times[i] = now - chance.nextInt(chance.nextInt(4) == 0 ? 20_000 : 50);
            }
            shelf.append(owners.get(chance.nextInt(owners.size())), times);
            stored += batch;
            if (chance.nextInt(3) > 0) {
                HistoryPage page =
                        page(
                                Shelf.all(session),
                                HistoryOrder.OLDEST_FIRST,
                                at,
                                1 + chance.nextInt(9));
                seen.addAll(ids(page.events()));
                assertThat(places(page)).isSorted();
                at = page.next();
            }
        }
        HistoryPage page;
        do {
            page = page(Shelf.all(session), HistoryOrder.OLDEST_FIRST, at, 17);
            seen.addAll(ids(page.events()));
            at = page.next();
        } while (page.more());

        assertThat(seen).hasSize(stored).doesNotHaveDuplicates();
    }

    private static List<HistoryCursor.Place> places(HistoryPage page) {
        return page.events().stream().map(PageInMaking::place).toList();
    }

    @Test
    void aRangeIsHalfOpenToTheNanosecond() throws Exception {
        SessionId session = StoredRows.session();
        var feed = shelf.feed(session, "a");
        shelf.append(feed, -10, -10, -10); // ordinals are the nanoseconds
        var from = Shelf.NOW.minusMillis(10);
        HistorySources sources = HistorySources.of(session);

        var middle = new TimeRange(from.plusNanos(2), from.plusNanos(3));
        var tail = new TimeRange(from.plusNanos(2), Shelf.NOW);

        assertThat(walk(new HistorySelection(middle, sources), HistoryOrder.OLDEST_FIRST, 9))
                .containsExactly("a/2");
        assertThat(walk(new HistorySelection(tail, sources), HistoryOrder.NEWEST_FIRST, 9))
                .containsExactly("a/3", "a/2");
    }

    @Test
    void aFilterAppliesWhereItsFieldsAreKnown() throws Exception {
        SessionId session = StoredRows.session();
        var feed = shelf.feed(session, "a");
        shelf.append(feed, LongStream.range(-30, 0).toArray());
        var mixed = shelf.feed(session, "b");
        shelf.rows.append(
                mixed,
                List.of(
                        Shelf.open(mixed.feed(), 1, -40, "c1", "/etc/passwd"),
                        Shelf.exec(mixed.feed(), 2, -39, "c1")));

        assertThat(filtered(session, "comm == \"c1\"")).contains("b/1", "b/2", "a/1").hasSize(12);
        assertThat(filtered(session, "args == \"arg 7\"")).containsExactly("a/7");
        assertThat(filtered(session, "fname.startsWith(\"/etc\")")).containsExactly("b/1");
        assertThat(filtered(session, "size > 28")).containsExactly("a/29", "a/30");
        assertThat(filtered(session, "error != \"\" && pid < 1005"))
                .containsExactly("b/2", "a/2", "a/4");
        assertThatExceptionOfType(ExpressionProblem.class)
                .isThrownBy(() -> filtered(session, "nonsense == 1"));
        assertThatExceptionOfType(ExpressionProblem.class)
                .isThrownBy(() -> filtered(session, "comm =="));
    }

    private static List<String> filtered(SessionId session, String filter)
            throws ExpressionProblem {
        return walk(Shelf.all(session).filteredBy(filter), HistoryOrder.OLDEST_FIRST, 5);
    }

    @Test
    void othersAreNotThere() throws Exception {
        SessionId session = StoredRows.session();
        shelf.append(shelf.feed(session, "a"), -1);
        var query = new HistoryQuery(Shelf.all(session), HistoryOrder.OLDEST_FIRST, 10);

        assertThat(shelf.history.page(Shelf.STRANGER, query).events()).isEmpty();
        assertThat(shelf.history.page(Shelf.VIEWER, query).events()).hasSize(1);
    }

    @Test
    void whatIsTooSensitiveIsRefusedByNameAndLeftOutElse() throws Exception {
        SessionId session = StoredRows.session();
        var feed = shelf.rows.open(session, "a", "shop", "trace_ssl", Tier.PAYLOAD);
        shelf.rows.append(feed, List.of(Shelf.exec(feed.feed(), 1, -1, "x")));
        var named = new HistoryQuery(Shelf.all(session), HistoryOrder.OLDEST_FIRST, 10);
        var gadget =
                new HistorySources(
                        Set.of(), Optional.of("trace_ssl"), Optional.empty(), Optional.empty());
        var general =
                new HistoryQuery(
                        new HistorySelection(TimeRange.EVER, gadget),
                        HistoryOrder.OLDEST_FIRST,
                        10);

        assertThatExceptionOfType(NotPermitted.class)
                .isThrownBy(() -> shelf.history.page(Shelf.VIEWER, named));
        assertThat(shelf.history.page(Shelf.VIEWER, general).events()).isEmpty();
        assertThat(shelf.history.page(Shelf.OPERATOR, general).events()).hasSize(1);
    }

    @Test
    void sensitiveReadingIsWrittenDownOncePerLook() throws Exception {
        SessionId session = StoredRows.session();
        var feed = shelf.rows.open(session, "a", "shop", "trace_open", Tier.PATHS);
        shelf.rows.append(feed, List.of(Shelf.exec(feed.feed(), 1, -1, "x")));
        var query = new HistoryQuery(Shelf.all(session), HistoryOrder.OLDEST_FIRST, 10);

        for (int i = 0; i < 3; i++) {
            shelf.history.page(Shelf.OPERATOR, query);
            shelf.history.histogram(Shelf.OPERATOR, query.selection(), 10, Optional.empty());
        }

        assertThat(shelf.admission.entries())
                .filteredOn(entry -> entry.permission().object().equals(session.toString()))
                .hasSize(1)
                .allMatch(entry -> entry.admitted());
    }

    @Test
    void aReaderOfALiveStreamCatchesUpFeedByFeed() throws Exception {
        SessionId session = StoredRows.session();
        var one = shelf.feed(session, "a");
        var two = shelf.feed(session, "b");
        shelf.append(one, 1, 5, 2, 9, 3);
        shelf.append(two, 4, 6);
        Map<FeedId, Long> positions = new HashMap<>(Map.of(one.feed().id(), 2L));

        List<String> seen = new ArrayList<>();
        FollowedEvents followed;
        do {
            followed = shelf.history.after(Shelf.OPERATOR, session, positions, 2);
            for (StoredEvent event : followed.events()) {
                Long before = positions.put(event.event().feed().id(), event.event().ordinal());
                assertThat(event.event().ordinal()).isEqualTo(before == null ? 1 : before + 1);
                seen.add(id(event));
            }
        } while (followed.more());

        assertThat(seen).containsExactlyInAnyOrder("a/3", "a/4", "a/5", "b/1", "b/2");
        assertThat(shelf.history.after(Shelf.OPERATOR, session, positions, 2).events()).isEmpty();
        assertThat(shelf.history.after(Shelf.STRANGER, session, Map.of(), 2).events()).isEmpty();
    }

    @Test
    void aStreamPassesAllOnInOrder() throws Exception {
        SessionId session = StoredRows.session();
        var feed = shelf.feed(session, "a");
        shelf.append(feed, LongStream.range(0, 1_700).map(i -> -(i * 37 % 1_700)).toArray());

        List<StoredEvent> passed = new ArrayList<>();
        long count =
                shelf.history.stream(
                        Shelf.OPERATOR, Shelf.all(session), HistoryOrder.NEWEST_FIRST, passed::add);

        assertThat(count).isEqualTo(1_700);
        assertThat(passed)
                .hasSize(1_700)
                .isSortedAccordingTo(Comparator.comparing(PageInMaking::place).reversed());
    }
}
