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
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

class SessionRegistryIT {
    private static final Actor OPERATOR =
            new Actor("operator", Optional.of(new TenantId("shop")), Set.of(Role.OPERATOR));

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

        report(session, "worker-1", FeedStatus.State.RUNNING, 1_000);

        Session now = found(session);
        assertThat(now.feeds().getFirst())
                .returns(FeedStatus.State.RUNNING, FeedStatus::state)
                .returns(console.registry().installation(), FeedStatus::owner)
                .returns(1_000L, FeedStatus::nextOrdinal);
        assertThat(now.feeds().getLast().state()).isEqualTo(FeedStatus.State.STARTING);
    }

    @Test
    void tellsOfAFeedOnlyWhenItsStateChanges() throws Exception {
        Session session = session();
        console.told().clear();

        report(session, "worker-1", FeedStatus.State.RUNNING, 10);
        report(session, "worker-1", FeedStatus.State.RUNNING, 20);
        report(session, "worker-1", FeedStatus.State.RETRYING, 20);

        assertThat(console.told()).hasSize(2);
    }

    @Test
    void addsANodeThatAppearsLater() throws Exception {
        Session session = session();

        report(session, "worker-3", FeedStatus.State.RUNNING, 5);

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
                                        1,
                                        5),
                                new FeedReport(
                                        new Feed(session.id(), new NodeName("worker-1")),
                                        FeedStatus.State.RUNNING,
                                        "",
                                        1,
                                        6)));

        assertThat(found(session).feeds().getFirst().nextOrdinal()).isEqualTo(6);
    }

    @Test
    void survivesWhateverAnAgentSays() throws Exception {
        Session session = session();

        console.registry()
                .report(
                        List.of(
                                new FeedReport(
                                        new Feed(session.id(), new NodeName("worker-1")),
                                        FeedStatus.State.FAILED,
                                        "zero \0 and " + "x".repeat(9_000),
                                        1,
                                        5)));

        assertThat(found(session).feeds().getFirst().reason())
                .startsWith("zero \uFFFD and")
                .hasSize(4_000);
    }

    @Test
    void writesAllOfARoundOrNothing() throws Exception {
        Session session = session();
        report(session, "worker-1", FeedStatus.State.RUNNING, 5);
        console.jdbc().sql("ALTER TABLE session_feed RENAME TO elsewhere").update();

        assertThatThrownBy(() -> report(session, "worker-1", FeedStatus.State.RUNNING, 9))
                .isInstanceOf(DataAccessException.class);

        console.jdbc().sql("ALTER TABLE elsewhere RENAME TO session_feed").update();
        assertThat(found(session).feeds().getFirst().nextOrdinal()).isEqualTo(5);
        report(session, "worker-1", FeedStatus.State.RUNNING, 9);
        assertThat(found(session).feeds().getFirst().nextOrdinal()).isEqualTo(9);
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
        report(session, "worker-1", FeedStatus.State.ENDED, 77);
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
        report(session, "worker-1", FeedStatus.State.FAILED, 5);
        report(session, "worker-2", FeedStatus.State.RUNNING, 6);

        console.registry().conclude(session.id(), SessionState.STOPPED, "stopped by operator");

        assertThat(found(session).feeds())
                .extracting(FeedStatus::state, FeedStatus::owner, FeedStatus::nextOrdinal)
                .containsExactly(
                        tuple(FeedStatus.State.FAILED, "", 5L),
                        tuple(FeedStatus.State.ENDED, "", 6L));
    }

    @Test
    void goesOnWhereItStoodAfterARestart() throws Exception {
        Session running = session();
        Session ended = session();
        console.registry().conclude(ended.id(), SessionState.EXPIRED, "its time was over");
        report(running, "worker-1", FeedStatus.State.RUNNING, 1_000);
        String installation = console.registry().installation();

        restart();

        assertThat(console.registry().installation())
                .isEqualTo(installation)
                .matches("[a-z0-9]{8}");
        assertThat(console.registry().active())
                .extracting(Session::id)
                .containsExactly(running.id());
        assertThat(found(running).feeds().getFirst())
                .returns(FeedStatus.State.STARTING, FeedStatus::state)
                .returns(1_000L, FeedStatus::nextOrdinal)
                .returns("", FeedStatus::owner);
        assertThat(found(running).params()).isEqualTo(running.params());
        assertThat(found(running).scope()).isEqualTo(running.scope());
        assertThat(found(ended).state()).isEqualTo(SessionState.EXPIRED);
    }

    @Test
    void losesNothingWhenTheDatabaseIsKilled() throws Exception {
        Session session = session();
        report(session, "worker-1", FeedStatus.State.RUNNING, 1_000);
        long postmaster =
                Long.parseLong(
                        Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                                .getFirst()
                                .strip());

        ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
        restart();

        assertThat(found(session).feeds().getFirst().nextOrdinal()).isEqualTo(1_000);
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
                                true,
                                ""));
    }

    private Session found(Session session) {
        return console.sessions().find(OPERATOR, session.id()).orElseThrow();
    }

    private void report(Session session, String node, FeedStatus.State state, long next) {
        console.registry()
                .report(
                        List.of(
                                new FeedReport(
                                        new Feed(session.id(), new NodeName(node)),
                                        state,
                                        "",
                                        2,
                                        next)));
    }
}
