package io.gadgethq.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.runtime.FakeGadgetRuntime;
import io.gadgethq.runtime.FakeGadgetRuntime.FakeRun;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.runtime.InstanceId;
import io.gadgethq.runtime.InstanceSpec;
import io.gadgethq.runtime.RunSpec;
import io.gadgethq.session.FeedReport;
import io.gadgethq.session.FeedStatus;
import io.gadgethq.session.RunMode;
import io.gadgethq.session.SessionState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What an agent still holds when a session ends is fetched before its instance goes, or stands in the books as lost. */
class LastDataTest {
    private static final NodeName ONE = new NodeName("worker-1");
    private static final NodeName GONE = new NodeName("worker-9");
    private static final FeedTail TAIL = FeedTail.of(7, 8, 9);

    private final FakeGadgetRuntime agents = new FakeGadgetRuntime();
    private final House house = new House(agents, ONE);
    private final Set<InstanceId> waitedFor = ConcurrentHashMap.newKeySet();

    LastDataTest() {
        agents.replayed =
                run -> {
                    assertThat(run.ended()).isFalse();
                    waitedFor.addAll(agents.instances(ONE));
                };
    }

    @AfterEach
    void stop() {
        house.runner.stop();
    }

    private SessionId finds(SessionState state) {
        SessionId session = house.finds(state, ONE);
        house.pipelines.tails.put(new Feed(session, ONE).id(), TAIL);
        agents.store(
                ONE,
                new InstanceSpec(
                        InstanceId.of(session),
                        "hq-abcd1234-x",
                        List.of(),
                        new RunSpec(new GadgetImage("trace_exec"), Map.of())));
        return session;
    }

    private SessionId running() {
        SessionId session = house.wants(RunMode.HEADLESS);
        house.runner.start();
        await().until(() -> house.state(session) == SessionState.RUNNING);
        return session;
    }

    private boolean isRetrying(SessionId session) {
        FeedReport report = house.feed(session, ONE);
        return report != null && report.state() == FeedStatus.State.RETRYING;
    }

    private List<Loss> losses(SessionId session, NodeName node) {
        return house.pipelines.losses(new Feed(session, node).id());
    }

    private void assertFetched(SessionId session) {
        assertThat(agents.runs).extracting(run -> run.tail).containsExactly(TAIL);
        assertThat(waitedFor).as("before it is removed").containsExactly(InstanceId.of(session));
        assertThat(agents.instances(ONE)).isEmpty();
        assertThat(losses(session, ONE)).isEmpty();
    }

    private void assertLost(SessionId session, NodeName node, String why) {
        assertThat(losses(session, node)).hasSize(1);
        Loss loss = losses(session, node).getFirst();
        assertThat(loss.place()).isEqualTo(LossPlace.AGENT_RESTART);
        assertThat(loss.count()).isEmpty();
        assertThat(loss.cause()).contains(why);
        assertThat(house.feed(session, node).state()).isEqualTo(FeedStatus.State.ENDED);
    }

    @Test
    void ofASessionThatWasToStopWhenTheConsoleDied() {
        SessionId session = finds(SessionState.STOPPING);

        house.runner.start();

        await().until(() -> house.state(session) == SessionState.STOPPED);
        assertFetched(session);
    }

    @Test
    void ofASessionWhoseTimeWasOverWhileTheConsoleWasDown() {
        SessionId session = finds(SessionState.RUNNING);
        house.clock.advance(Duration.ofHours(2));

        house.runner.start();

        await().until(() -> house.state(session) == SessionState.EXPIRED);
        assertFetched(session);
    }

    @Test
    void isLostWithAnAgentThatIsAway() {
        SessionId session = finds(SessionState.STOPPING);
        agents.unreachable(ONE, true);

        house.runner.start();

        await().until(() -> house.state(session) == SessionState.STOPPED);
        assertLost(session, ONE, "worker-1 does not answer");
    }

    @Test
    void isLostWithANodeThatIsGone() {
        SessionId session = house.finds(SessionState.STOPPING, GONE);

        house.runner.start();

        await().until(() -> house.state(session) == SessionState.STOPPED);
        assertLost(session, GONE, "not part of the cluster");
        assertThat(agents.instances(ONE)).as("nothing is started for a stop").isEmpty();
    }

    @Test
    void isLostWhenTheInstanceIsGone() {
        SessionId session = house.finds(SessionState.STOPPING, ONE);

        house.runner.start();

        await().until(() -> house.state(session) == SessionState.STOPPED);
        assertLost(session, ONE, "lost the instance");
        assertThat(agents.runs).isEmpty();
    }

    @Test
    void isFetchedAfterAStreamThatWasCut() {
        SessionId session = running();
        house.pipelines.tails.put(new Feed(session, ONE).id(), TAIL);
        agents.unreachable(ONE, true);
        await().until(() -> isRetrying(session));

        agents.unreachable(ONE, false);
        house.asks(session, SessionState.STOPPING);

        await().until(() -> house.state(session) == SessionState.STOPPED);
        assertThat(agents.runs).hasSize(2);
        assertThat(agents.runs.getLast().tail).isEqualTo(TAIL);
        assertThat(losses(session, ONE)).isEmpty();
        assertThat(agents.instances(ONE)).isEmpty();
    }

    @Test
    void isLostAfterAStreamThatWasCutForGood() {
        SessionId session = running();
        agents.unreachable(ONE, true);
        await().until(() -> isRetrying(session));

        house.asks(session, SessionState.STOPPING);

        await().until(() -> house.state(session) == SessionState.STOPPED);
        assertLost(session, ONE, "does not answer");
    }

    @Test
    void isUncertainWhenTheInstanceCannotBeRemoved() {
        SessionId session = running();
        agents.keeps.add(InstanceId.of(session));

        house.asks(session, SessionState.STOPPING);

        await().until(() -> house.state(session) == SessionState.STOPPED);
        assertLost(session, ONE, "not heard to its end");
    }

    @Test
    void isNoneWhereNothingEverRan() {
        agents.unreachable(ONE, true);
        SessionId session = house.wants(RunMode.HEADLESS);
        house.runner.start();
        await().until(() -> isRetrying(session));

        house.asks(session, SessionState.STOPPING);

        await().until(() -> house.state(session) == SessionState.STOPPED);
        assertThat(losses(session, ONE)).isEmpty();
    }

    @Test
    void ofARunningStreamIsWaitedForBeforeTheInstanceGoes() {
        SessionId session = running();
        FakeRun stream = agents.streams(ONE).findFirst().orElseThrow();

        house.asks(session, SessionState.STOPPING);

        await().until(() -> house.state(session) == SessionState.STOPPED);
        assertThat(waitedFor).containsExactly(InstanceId.of(session));
        assertThat(agents.runs).containsExactly(stream);
        assertThat(losses(session, ONE)).isEmpty();
    }
}
