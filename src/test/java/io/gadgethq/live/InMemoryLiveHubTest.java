package io.gadgethq.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gadgethq.access.Actor;
import io.gadgethq.access.NotPermitted;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.EventBatch;
import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.LogLine;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SessionId;
import io.gadgethq.event.StreamEnd;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

class InMemoryLiveHubTest {
    private static final SessionId SESSION = SampleGadget.SESSION;
    private static final Feed A = SampleGadget.feed("a");
    private static final Feed B = SampleGadget.feed("b");
    private static final GadgetSchema SCHEMA = SampleGadget.schema();

    private final SettableClock clock = new SettableClock(SampleGadget.NOON);
    private final InMemoryLiveHub hub = LiveHubs.hub(clock, LiveHubs.limits(1000));

    @Test
    void showsRowsToThoseWhoMaySeeThem() {
        hub.open(SESSION, LiveHubs.SHOP, Tier.METADATA);
        publish(A, 1, 2, 3);

        try (LiveSubscription watcher = hub.subscribe(LiveHubs.EVA, SESSION)) {
            assertThat(watcher.oldest()).isEqualTo(1);
            assertThat(watcher.newest()).isEqualTo(3);
            assertThat(watcher.rows(1, 10))
                    .extracting(row -> SampleGadget.value(row.event()))
                    .containsExactly(1, 2, 3);
            assertThat(watcher.layouts())
                    .extracting(layout -> layout.source().name())
                    .containsExactly("trace");
            assertThat(watcher.ended()).isFalse();
        }
    }

    @Test
    void refusesOthersAndKnowsNoOtherSession() {
        hub.open(SESSION, LiveHubs.SHOP, Tier.PAYLOAD);
        Actor stranger =
                new Actor("max", Optional.of(new TenantId("bank")), Set.of(Role.TENANT_ADMIN));

        assertThatThrownBy(() -> hub.subscribe(stranger, SESSION))
                .isInstanceOf(NotPermitted.class)
                .extracting(refused -> ((NotPermitted) refused).missing().tier())
                .isEqualTo(Tier.PAYLOAD);
        assertThatThrownBy(() -> hub.subscribe(LiveHubs.EVA, new SessionId(new UUID(9, 9))))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aWatcherThatFallsBehindLosesOnlyItsOwnView() {
        hub.open(SESSION, LiveHubs.SHOP, Tier.METADATA);
        try (LiveSubscription slow = hub.subscribe(LiveHubs.EVA, SESSION);
                LiveSubscription quick = hub.subscribe(LiveHubs.EVA, SESSION)) {
            int seen = 0;
            for (int i = 0; i < 50; i++) {
                publish(A, range(100));
                seen += quick.rows(seen + 1, 1000).size();
            }

            assertThat(seen).isEqualTo(5000);
            assertThat(slow.rows(1, 10).getFirst().position()).isEqualTo(4001);
            assertThat(slow.counts().events()).isEqualTo(5000);
        }
    }

    @Test
    void wakesThoseWhoWait() throws Exception {
        hub.open(SESSION, LiveHubs.SHOP, Tier.METADATA);
        try (LiveSubscription watcher = hub.subscribe(LiveHubs.EVA, SESSION)) {
            assertThat(watcher.await(0, Duration.ZERO)).isFalse();
            CompletableFuture<Boolean> first = waiting(watcher, 0);
            publish(A, 1);
            assertThat(first.get()).isTrue();

            CompletableFuture<Boolean> second = waiting(watcher, 1);
            hub.close(SESSION);
            assertThat(second.get()).isFalse();
            assertThat(watcher.await(0, Duration.ZERO)).isTrue();
        }
    }

    private static CompletableFuture<Boolean> waiting(LiveSubscription watcher, long position) {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        thread.set(
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                answer.complete(watcher.await(position, Duration.ofMinutes(1)));
                            } catch (InterruptedException e) {
                                answer.completeExceptionally(e);
                            }
                        }));
        await().until(() -> thread.get().getState() == Thread.State.TIMED_WAITING);
        return answer;
    }

    @Test
    void mergesNodesByTimeAndLetsTimePass() {
        hub.open(SESSION, LiveHubs.SHOP, Tier.METADATA);
        publish(A, 0);
        publish(B, 0);
        publish(A, 20, 40);
        publish(B, 10, 30);
        try (LiveSubscription watcher = hub.subscribe(LiveHubs.EVA, SESSION)) {
            assertThat(watcher.rows(3, 10))
                    .extracting(row -> SampleGadget.value(row.event()))
                    .containsExactly(10, 20, 30);

            clock.advance(Duration.ofMillis(500));
            hub.tick();

            assertThat(watcher.newest()).isEqualTo(6);
        }
    }

    @Test
    void anEndedSessionStaysToBeLookedAt() {
        hub.open(SESSION, LiveHubs.SHOP, Tier.METADATA);
        publish(A, 1, 2);

        hub.close(SESSION);
        hub.close(SESSION);

        try (LiveSubscription watcher = hub.subscribe(LiveHubs.EVA, SESSION)) {
            assertThat(watcher.ended()).isTrue();
            assertThat(watcher.rows(1, 10)).hasSize(2);

            hub.open(SESSION, LiveHubs.SHOP, Tier.METADATA);
            publish(A, 3);
            assertThat(watcher.ended()).isFalse();
            assertThat(watcher.rows(1, 10)).hasSize(3);
        }
    }

    @Test
    void theOldestEndedSessionsMakeRoomForNewerOnes() {
        List<SessionId> sessions = sessions(5);
        List<LiveSubscription> watchers = new ArrayList<>();
        for (SessionId session : sessions) {
            hub.open(session, LiveHubs.SHOP, Tier.METADATA);
            publish(SampleGadget.feed(session, "a"), range(10));
            watchers.add(hub.subscribe(LiveHubs.EVA, session));
            hub.close(session);
        }

        assertThatThrownBy(() -> hub.subscribe(LiveHubs.EVA, sessions.get(1)))
                .isInstanceOf(NoSuchElementException.class);
        assertThat(watchers.get(1).rows(1, 100)).isEmpty();
        assertThat(watchers.get(1).ended()).isTrue();
        assertThat(watchers.get(2).rows(1, 100)).hasSize(10);
    }

    @Test
    void endedSessionsTakeAtMostAQuarterOfTheBytes() {
        long row = rowSize();
        InMemoryLiveHub small = hubOf(1000, 2400 * row);
        List<SessionId> sessions = sessions(3);
        for (SessionId session : sessions) {
            small.open(session, LiveHubs.SHOP, Tier.METADATA);
            publish(small, SampleGadget.feed(session, "a"), range(400));
            small.close(session);
        }

        assertThat(small.bytes()).isEqualTo(400 * row);
        assertThatThrownBy(() -> small.subscribe(LiveHubs.EVA, sessions.get(1)))
                .isInstanceOf(NoSuchElementException.class);
        try (LiveSubscription last = small.subscribe(LiveHubs.EVA, sessions.get(2))) {
            assertThat(last.rows(1, 1000)).hasSize(400);
        }
    }

    @Test
    void tablesCountToo() {
        hub.open(SESSION, LiveHubs.SHOP, Tier.METADATA);
        List<GadgetEvent> table =
                SampleGadget.events(
                        SCHEMA, SampleGadget.TOP, A, 1, SampleGadget.top("a", 1, "b", 2, "c", 3));
        long rows = table.stream().mapToLong(RowRing::size).sum();

        hub.publish(
                A, new EventBatch(A, SCHEMA.layout(SampleGadget.TOP).orElseThrow(), now(), table));
        hub.close(SESSION);

        try (LiveSubscription watcher = hub.subscribe(LiveHubs.EVA, SESSION)) {
            assertThat(watcher.newest()).isEqualTo(3);
            assertThat(watcher.table("top").orElseThrow().rows()).hasSize(3);
        }
        assertThat(hub.bytes()).as("the ring and the table").isEqualTo(2 * rows);
    }

    @Test
    void aSessionIsBoundedByBytes() {
        long row = rowSize();
        InMemoryLiveHub small = hubOf(1000, 100_000 * row);
        small.open(SESSION, LiveHubs.SHOP, Tier.METADATA);

        publish(small, A, range(5000));

        assertThat(small.bytes()).isEqualTo(1000 * row);
    }

    @Test
    void runningSessionsShareTheBytesFairly() {
        long row = rowSize();
        InMemoryLiveHub small = hubOf(1000, 2000 * row);
        List<SessionId> sessions = sessions(10);
        for (SessionId session : sessions) {
            small.open(session, LiveHubs.SHOP, Tier.METADATA);
        }
        for (int round = 0; round < 20; round++) {
            for (SessionId session : sessions) {
                publish(small, SampleGadget.feed(session, "a"), range(100));
            }
            small.tick();
            assertThat(small.bytes()).isLessThanOrEqualTo(2000 * row);
        }

        for (SessionId session : sessions) {
            try (LiveSubscription watcher = small.subscribe(LiveHubs.EVA, session)) {
                assertThat(watcher.rows(1, 10_000)).hasSizeBetween(100, 400);
            }
        }
    }

    @Test
    void aQuietSessionGivesBackWhatIsAboveItsShare() {
        long row = rowSize();
        InMemoryLiveHub small = hubOf(1000, 2000 * row);
        List<SessionId> sessions = sessions(3);
        for (SessionId session : sessions) {
            small.open(session, LiveHubs.SHOP, Tier.METADATA);
            publish(small, SampleGadget.feed(session, "a"), range(1000));
        }

        small.tick();

        assertThat(small.bytes()).isLessThanOrEqualTo(2000 * row);
    }

    @Test
    void notesHoldWhatIsNoRow() {
        hub.open(SESSION, LiveHubs.SHOP, Tier.METADATA);
        Loss loss = Loss.exactly(3, LossPlace.INLET, now(), now(), "full").after(2);
        publish(A, 1, 2);
        hub.publish(A, loss);
        hub.publish(A, new LogLine(LogLine.Severity.WARN, "hm", now()));
        hub.publish(A, new StreamEnd(StreamEnd.Reason.CUT, "gone", now()));

        try (LiveSubscription watcher = hub.subscribe(LiveHubs.EVA, SESSION)) {
            assertThat(watcher.notes(0)).hasSize(3);
            assertThat(watcher.notes(0).getFirst()).isEqualTo(new LiveNote(1, 2, A, loss));
            assertThat(watcher.notes(2)).extracting(LiveNote::number).containsExactly(3L);
            for (int i = 0; i < 1000; i++) {
                hub.publish(A, loss);
            }
            assertThat(watcher.notes(0)).hasSize(500);
        }
    }

    @Test
    void logLinesDriveOutNoLoss() {
        hub.open(SESSION, LiveHubs.SHOP, Tier.METADATA);
        Loss loss = Loss.exactly(3, LossPlace.INLET, now(), now(), "full").after(2);
        hub.publish(A, loss);
        for (int i = 0; i < 5000; i++) {
            hub.publish(A, new LogLine(LogLine.Severity.WARN, "line " + i, now()));
        }
        hub.publish(A, loss);

        try (LiveSubscription watcher = hub.subscribe(LiveHubs.EVA, SESSION)) {
            List<LiveNote> notes = watcher.notes(0);

            assertThat(notes).hasSize(252);
            assertThat(notes.getFirst().number()).isEqualTo(1);
            assertThat(notes.get(1).item())
                    .isEqualTo(new LogLine(LogLine.Severity.WARN, "line 4750", now()));
            assertThat(notes.getLast().number()).isEqualTo(5002);
            assertThat(watcher.left()).isEqualTo(new LiveNote.Left(0, 4751));
        }
    }

    @Test
    void saysWhichNotesAreNotHeldAnyMore() {
        hub.open(SESSION, LiveHubs.SHOP, Tier.METADATA);
        hub.publish(A, new LogLine(LogLine.Severity.WARN, "hm", now()));
        for (int i = 0; i < 1000; i++) {
            hub.publish(A, Loss.exactly(3, LossPlace.INLET, now(), now(), "full"));
        }

        try (LiveSubscription watcher = hub.subscribe(LiveHubs.EVA, SESSION)) {
            assertThat(watcher.notes(0)).hasSize(500);
            assertThat(watcher.notes(0).getFirst().number()).isEqualTo(502);
            assertThat(watcher.left()).isEqualTo(new LiveNote.Left(501, 1));
        }
    }

    @Test
    void countsRowsLossesAndWatchers() {
        hub.open(SESSION, LiveHubs.SHOP, Tier.METADATA);
        publish(A, range(10));
        hub.publish(A, Loss.exactly(3, LossPlace.INLET, now(), now(), ""));
        hub.publish(A, Loss.unknown(LossPlace.KERNEL, now(), now(), ""));
        Actor other = new Actor("adam", LiveHubs.EVA.tenant(), Set.of(Role.VIEWER));
        try (LiveSubscription watcher = hub.subscribe(LiveHubs.EVA, SESSION);
                LiveSubscription again = hub.subscribe(LiveHubs.EVA, SESSION);
                LiveSubscription adams = hub.subscribe(other, SESSION)) {
            LiveCounts counts = watcher.counts();

            assertThat(counts.events()).isEqualTo(10);
            assertThat(counts.perSecond()).hasSize(300).endsWith(10);
            assertThat(counts.lost()).isEqualTo(3);
            assertThat(counts.lostAtLeast()).isTrue();
            assertThat(counts.lostByPlace())
                    .isEqualTo(Map.of(LossPlace.INLET, 3L, LossPlace.KERNEL, 0L));
            assertThat(counts.lostLastMinute()).isEqualTo(3);
            assertThat(counts.lag()).hasValue(Duration.ofMillis(1));
            assertThat(counts.watchers()).containsExactly("adam", "eva");
            again.close();
            again.close();
            adams.close();
            assertThat(watcher.counts().watchers()).containsExactly("eva");
        }
    }

    @Test
    void ignoresWhatBelongsToNoSession() {
        publish(A, 1);
        hub.join(A);
        hub.leave(A);
        hub.close(SESSION);
        hub.tick();

        assertThat(hub.bytes()).isZero();
    }

    private static List<SessionId> sessions(int count) {
        List<SessionId> sessions = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            sessions.add(new SessionId(new UUID(0, i)));
        }
        return sessions;
    }

    private InMemoryLiveHub hubOf(long rowsPerSession, long bytesInTotal) {
        return LiveHubs.hub(
                clock,
                LiveHubs.limits(
                        100_000,
                        DataSize.ofBytes(rowsPerSession * rowSize()),
                        DataSize.ofBytes(bytesInTotal)));
    }

    private static long rowSize() {
        return RowRing.size(
                SampleGadget.events(SCHEMA, 0, A, 1, SampleGadget.trace(1, 1)).getFirst());
    }

    private static int[] range(int count) {
        return java.util.stream.IntStream.range(0, count).toArray();
    }

    private Instant now() {
        return clock.instant();
    }

    private void publish(Feed feed, int... millis) {
        publish(hub, feed, millis);
    }

    private void publish(LiveHub to, Feed feed, int... millis) {
        List<GadgetEvent> events = new ArrayList<>();
        for (int each : millis) {
            byte[] packet =
                    SampleGadget.trace(
                            SampleGadget.NOON_NANOS - 1_000_000_000L + each * 1_000_000L, each);
            events.addAll(SampleGadget.events(SCHEMA, SampleGadget.TRACE, feed, 1, packet));
        }
        RowLayout none = null;
        to.publish(feed, new EventBatch(feed, none, now(), events));
    }
}
