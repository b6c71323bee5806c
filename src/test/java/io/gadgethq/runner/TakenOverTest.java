package io.gadgethq.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gadgethq.event.Feed;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.runtime.FakeGadgetRuntime;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.runtime.InstanceId;
import io.gadgethq.runtime.InstanceSpec;
import io.gadgethq.runtime.RunSpec;
import io.gadgethq.session.FeedReport;
import io.gadgethq.session.RunMode;
import io.gadgethq.session.SessionState;
import io.gadgethq.storage.ConsoleLock.Holding;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** What another console has taken over is left alone. */
class TakenOverTest {
    private static final NodeName ONE = new NodeName("worker-1");

    private final FakeGadgetRuntime agents = new FakeGadgetRuntime();
    private final House house = new House(agents, ONE);

    @AfterEach
    void stop() {
        house.runner.stop();
    }

    private SessionId running() {
        SessionId session = house.wants(RunMode.HEADLESS);
        house.runner.start();
        await().until(() -> house.state(session) == SessionState.RUNNING);
        return session;
    }

    /** So many times the loop has come to its end since now. */
    private void awaitTurns(int turns) {
        AtomicInteger heads = new AtomicInteger();
        house.turns = heads::incrementAndGet;
        await().until(() -> heads.get() > turns);
    }

    @Test
    void aFeedOfAnotherConsoleDoesNotEndItsSession() {
        SessionId session = running();
        FeedReport before = house.feed(session, ONE);

        house.pipelines.replace(new Feed(session, ONE).id());
        await().until(() -> house.pipelines.open.isEmpty());
        awaitTurns(3);

        assertThat(house.state(session)).isEqualTo(SessionState.RUNNING);
        assertThat(house.feed(session, ONE)).isEqualTo(before);
        assertThat(agents.instances(ONE)).containsExactly(InstanceId.of(session));
    }

    @Test
    void notEvenAStopEndsIt() {
        SessionId session = running();
        house.pipelines.replace(new Feed(session, ONE).id());
        await().until(() -> house.pipelines.open.isEmpty());

        house.asks(session, SessionState.STOPPING);
        awaitTurns(3);

        assertThat(house.state(session)).isEqualTo(SessionState.STOPPING);
        assertThat(agents.instances(ONE)).containsExactly(InstanceId.of(session));
    }

    @Test
    void withoutTheDatabaseToItselfItEndsNothingAndRemovesNothing() {
        SessionId session = running();
        for (Holding holding : List.of(Holding.UNKNOWN, Holding.TAKEN)) {
            house.holding = holding;
            awaitTurns(1);
            InstanceId other = new InstanceId(UUID.randomUUID().toString().replace("-", ""));
            agents.store(ONE, instance(other));
            house.clock.advance(Duration.ofHours(2));
            awaitTurns(3);

            assertThat(house.state(session)).isEqualTo(SessionState.RUNNING);
            assertThat(agents.instances(ONE)).contains(InstanceId.of(session), other);
        }
    }

    @Test
    void asTheOnlyOneItDoes() {
        InstanceId other = new InstanceId(UUID.randomUUID().toString().replace("-", ""));
        agents.store(ONE, instance(other));

        SessionId session = running();
        house.clock.advance(Duration.ofHours(2));

        await().until(() -> house.state(session) == SessionState.EXPIRED);
        await().until(() -> agents.instances(ONE).isEmpty());
    }

    private static InstanceSpec instance(InstanceId id) {
        return new InstanceSpec(
                id,
                "hq-abcd1234-x",
                List.of(),
                new RunSpec(new GadgetImage("trace_exec"), Map.of()));
    }
}
