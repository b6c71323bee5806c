package io.gadgethq.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Permit;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.pipeline.Scope;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

class SessionRegistryIT {
    private static final Actor OPERATOR =
            new Actor("operator", Optional.of(new TenantId("shop")), Set.of(Role.OPERATOR));
    private static final Instant T0 = Instant.parse("2026-11-23T10:00:00.123456Z");

    @TempDir Path data;
    private TestConsole console;

    @BeforeEach
    void start() throws IOException {
        console = TestConsole.start(data);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void keepsWhatTheEngineReported() throws Exception {
        Session session = session();
        FeedCheckpoint checkpoint = checkpoint(1_000);
        Loss loss = Loss.exactly(3, LossPlace.AGENT_QUEUE, T0, T0.plusSeconds(1), "gap").after(7);

        report(session, "worker-1", FeedStatus.State.RUNNING, checkpoint, loss);

        Feed feed = new Feed(session.id(), new NodeName("worker-1"));
        assertThat(console.registry().checkpoint(feed.id())).contains(checkpoint);
        Session now = found(session);
        assertThat(now.feeds().getFirst())
                .returns(FeedStatus.State.RUNNING, FeedStatus::state)
                .returns(console.registry().installation(), FeedStatus::owner)
                .returns(1_000L, FeedStatus::nextOrdinal);
        assertThat(now.feeds().getLast().state()).isEqualTo(FeedStatus.State.STARTING);
        Ledger ledger = console.sessions().ledger(OPERATOR, session.id());
        assertThat(ledger.balanced()).isTrue();
        assertThat(ledger.feeds().getFirst().counts()).isEqualTo(checkpoint.counts());
        assertThat(ledger.feeds().getFirst().losses()).containsExactly(loss);
    }

    @Test
    void tellsOfAFeedOnlyWhenItsStateChanges() throws Exception {
        Session session = session();
        console.told().clear();

        report(session, "worker-1", FeedStatus.State.RUNNING, checkpoint(10));
        report(session, "worker-1", FeedStatus.State.RUNNING, checkpoint(20));
        report(session, "worker-1", FeedStatus.State.RETRYING, checkpoint(20));

        assertThat(console.told()).hasSize(2);
    }

    @Test
    void addsANodeThatAppearsLater() throws Exception {
        Session session = session();

        report(session, "worker-3", FeedStatus.State.RUNNING, checkpoint(5));

        assertThat(found(session).feeds())
                .extracting(status -> status.feed().node().value())
                .containsExactly("worker-1", "worker-2", "worker-3");
    }

    @Test
    void leavesOutTheFeedsOfForgottenSessions() throws Exception {
        Session session = session();
        SessionId forgotten = new SessionId(UUID.randomUUID());

        console.registry()
                .report(
                        List.of(
                                new FeedReport(
                                        new Feed(forgotten, new NodeName("worker-1")),
                                        FeedStatus.State.RUNNING,
                                        "",
                                        checkpoint(5),
                                        List.of()),
                                new FeedReport(
                                        new Feed(session.id(), new NodeName("worker-1")),
                                        FeedStatus.State.RUNNING,
                                        "",
                                        checkpoint(6),
                                        List.of())));

        assertThat(found(session).feeds().getFirst().nextOrdinal()).isEqualTo(6);
    }

    @Test
    void survivesWhateverAnAgentSays() throws Exception {
        Session session = session();

        report(
                session,
                "worker-1",
                FeedStatus.State.FAILED,
                checkpoint(5),
                Loss.unknown(LossPlace.AGENT_RESTART, T0, T0, "zero \0 and " + "x".repeat(9_000)));

        String cause =
                console.sessions()
                        .ledger(OPERATOR, session.id())
                        .feeds()
                        .getFirst()
                        .losses()
                        .getFirst()
                        .cause();
        assertThat(cause).startsWith("zero \uFFFD and").hasSize(4_000);
    }

    @Test
    void writesAllOfARoundOrNothing() throws Exception {
        Session session = session();
        report(session, "worker-1", FeedStatus.State.RUNNING, checkpoint(5));
        Loss loss = Loss.exactly(1, LossPlace.INLET, T0, T0, "full");
        console.jdbc().sql("ALTER TABLE session_loss RENAME TO elsewhere").update();

        assertThatThrownBy(() ->
                        report(session, "worker-1", FeedStatus.State.RUNNING, checkpoint(9), loss))
                .isInstanceOf(DataAccessException.class);

        console.jdbc().sql("ALTER TABLE elsewhere RENAME TO session_loss").update();
        assertThat(found(session).feeds().getFirst().nextOrdinal()).isEqualTo(5);
        report(session, "worker-1", FeedStatus.State.RUNNING, checkpoint(9), loss);
        assertThat(lost(session)).isEqualTo(1);
    }

    @Test
    void joinsLossesWhenThereAreVeryManyAndCountsThemAll() throws Exception {
        Session session = session();
        Loss[] many = IntStream.range(0, 900).mapToObj(i -> loss(i, i + 1)).toArray(Loss[]::new);

        report(session, "worker-1", FeedStatus.State.RUNNING, checkpoint(5), many);
        report(session, "worker-1", FeedStatus.State.RUNNING, checkpoint(6), many);

        assertThat(lost(session)).isEqualTo(900 * 901);
        restart();
        assertThat(lost(session)).isEqualTo(900 * 901);
        assertThat(console.sessions().ledger(OPERATOR, session.id()).feeds().getFirst().losses())
                .hasSize(900);
    }

    @Test
    void neverChangesWhatHasEndedAndEndsWhatIsToStop() throws Exception {
        Session session = session();
        console.registry().conclude(session.id(), SessionState.RUNNING, "2/2 nodes");
        assertThat(found(session).state()).isEqualTo(SessionState.RUNNING);
        console.sessions().stop(OPERATOR, session.id());

        console.registry().conclude(session.id(), SessionState.RUNNING, "2/2 nodes");
        assertThat(found(session).state()).isEqualTo(SessionState.STOPPING);
        console.registry().conclude(session.id(), SessionState.STOPPED, "stopped by operator");
        console.registry().conclude(session.id(), SessionState.FAILED, "too late");

        assertThat(found(session).state()).isEqualTo(SessionState.STOPPED);
        assertThat(found(session).ended()).isPresent();
        assertThat(console.registry().active()).isEmpty();
        report(session, "worker-1", FeedStatus.State.ENDED, checkpoint(77));
        assertThat(found(session).feeds().getFirst().nextOrdinal()).isEqualTo(77);
    }

    @Test
    void aCommandSeesWhatTheSessionIsByNow() throws Exception {
        Session session = session();
        console.registry().conclude(session.id(), SessionState.FAILED, "no node could run it");
        WriteThroughSessionRegistry registry = console.bean(WriteThroughSessionRegistry.class);
        List<SessionState> seen = new ArrayList<>();

        registry.change(
                session.id(),
                now -> {
                    seen.add(now.state());
                    return now;
                },
                SessionRegistryIT::nothingReserved);

        assertThat(seen).containsExactly(SessionState.FAILED);
        assertThat(registry.active()).isEmpty();
        assertThatExceptionOfType(SessionRefused.class)
                .isThrownBy(() ->
                        registry.change(
                                new SessionId(UUID.randomUUID()),
                                now -> now,
                                SessionRegistryIT::nothingReserved));
    }

    private static Permit nothingReserved() {
        return new Permit() {
            @Override
            public void keep() {
                // nothing to keep
            }

            @Override
            public void close() {
                // nothing to give back
            }
        };
    }

    @Test
    void whatExpiresCannotBeExtendedAndWhatWasExtendedDoesNotExpire() throws Exception {
        Session extended = session();
        Session expiring = session();
        console.jdbc()
                .sql("UPDATE session SET ends = started - interval '1 minute' WHERE id = ?")
                .param(expiring.id().value())
                .update();
        restart();

        console.registry().expire(extended.id());
        console.registry().expire(expiring.id());

        assertThat(found(extended).state()).isEqualTo(SessionState.STARTING);
        assertThat(found(expiring))
                .returns(SessionState.STOPPING, Session::state)
                .returns(SessionRegistry.TIME_OVER, Session::reason);
        assertThatExceptionOfType(SessionRefused.class)
                .isThrownBy(() ->
                        console.sessions().extend(OPERATOR, expiring.id(), Duration.ofMinutes(5)))
                .satisfies(refused ->
                        assertThat(refused.kind()).isEqualTo(SessionRefused.Kind.WRONG_STATE));
        restart();
        assertThat(found(expiring).reason()).isEqualTo(SessionRegistry.TIME_OVER);
    }

    @Test
    void whatIsWrittenIsDoneEvenIfAScreenCannotHearOfIt() throws Exception {
        console.deafen(true);

        Session session = session();
        console.registry().conclude(session.id(), SessionState.RUNNING, "");

        assertThat(console.told()).hasSize(2);
        assertThat(found(session).state()).isEqualTo(SessionState.RUNNING);
    }

    @Test
    void endsTheFeedsThatNobodyHeardToTheirEnd() throws Exception {
        Session session = session();
        report(session, "worker-1", FeedStatus.State.FAILED, checkpoint(5));
        report(session, "worker-2", FeedStatus.State.RUNNING, checkpoint(6));

        console.registry().conclude(session.id(), SessionState.STOPPED, "stopped by operator");

        assertThat(found(session).feeds())
                .extracting(FeedStatus::state, FeedStatus::owner, FeedStatus::nextOrdinal)
                .containsExactly(
                        tuple(FeedStatus.State.FAILED, "", 5L),
                        tuple(FeedStatus.State.ENDED, "", 6L));
        assertThat(console.sessions().ledger(OPERATOR, session.id()).feeds().getLast().counts())
                .isEqualTo(checkpoint(6).counts());
    }

    @Test
    void goesOnWhereItStoodAfterARestart() throws Exception {
        Session running = session();
        Session ended = session();
        console.registry().conclude(ended.id(), SessionState.EXPIRED, "its time was over");
        Loss loss = Loss.atLeast(2, LossPlace.KERNEL, T0, T0.plusSeconds(2), "lost samples");
        report(running, "worker-1", FeedStatus.State.RUNNING, checkpoint(1_000), loss.after(900));
        String installation = console.registry().installation();

        restart();

        assertThat(console.registry().installation())
                .isEqualTo(installation)
                .matches("[a-z0-9]{8}");
        assertThat(console.registry().active())
                .extracting(Session::id)
                .containsExactly(running.id());
        Feed feed = new Feed(running.id(), new NodeName("worker-1"));
        assertThat(console.registry().checkpoint(feed.id()))
                .as("a feed that ran has handed out ordinals since it was written down")
                .contains(checkpoint(1_000).reserving());
        assertThat(found(running).feeds().getFirst())
                .returns(FeedStatus.State.STARTING, FeedStatus::state)
                .returns("", FeedStatus::owner);
        assertThat(found(running).params()).isEqualTo(running.params());
        assertThat(found(running).scope()).isEqualTo(running.scope());
        assertThat(lost(running)).isEqualTo(2);
        assertThat(found(ended).state()).isEqualTo(SessionState.EXPIRED);
    }

    @Test
    void losesNothingWhenTheDatabaseIsKilled() throws Exception {
        Session session = session();
        report(session, "worker-1", FeedStatus.State.RUNNING, checkpoint(1_000));
        long postmaster =
                Long.parseLong(
                        Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                                .getFirst()
                                .strip());

        ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
        restart();

        Feed feed = new Feed(session.id(), new NodeName("worker-1"));
        assertThat(console.registry().checkpoint(feed.id()))
                .contains(checkpoint(1_000).reserving());
        assertThat(found(session).reason()).isEqualTo(session.reason());
    }

    private void restart() throws IOException {
        console.close();
        console = TestConsole.start(data);
    }

    private Session session() throws SessionRefused {
        return console.sessions()
                .start(
                        OPERATOR,
                        new SessionSpec(
                                FixedCatalog.TRACE_EXEC,
                                FixedClusters.DEMO,
                                Map.of(),
                                new Scope(
                                        List.of(),
                                        List.of("shop"),
                                        List.of(),
                                        List.of(),
                                        Map.of("app", "web")),
                                Duration.ofMinutes(5),
                                RunMode.HEADLESS,
                                ""));
    }

    private Session found(Session session) {
        return console.sessions().find(OPERATOR, session.id()).orElseThrow();
    }

    private long lost(Session session) throws SessionRefused {
        return console.sessions().ledger(OPERATOR, session.id()).feeds().stream()
                .flatMap(feed -> feed.losses().stream())
                .mapToLong(loss -> loss.count().orElseThrow())
                .sum();
    }

    private void report(
            Session session,
            String node,
            FeedStatus.State state,
            FeedCheckpoint checkpoint,
            Loss... losses) {
        console.registry()
                .report(
                        List.of(
                                new FeedReport(
                                        new Feed(session.id(), new NodeName(node)),
                                        state,
                                        "",
                                        checkpoint,
                                        List.of(losses))));
    }

    private static Loss loss(int second, int count) {
        Instant time = T0.plusSeconds(second);
        return Loss.exactly(count, LossPlace.INLET, time, time, "full").after(second);
    }

    private static FeedCheckpoint checkpoint(long next) {
        return new FeedCheckpoint(
                2,
                next,
                next,
                FeedTail.of(1, -2, Long.MIN_VALUE),
                new FeedCounts(next + 3, 1, 2, 0, 0, next),
                Optional.of(T0));
    }
}
