package io.gadgethq.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gadgethq.event.DataSourceSchema;
import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Frame;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.event.StreamEnd;
import io.gadgethq.runtime.FakeGadgetRuntime;
import io.gadgethq.runtime.FakeGadgetRuntime.FakeRun;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.runtime.InstanceId;
import io.gadgethq.runtime.InstanceSpec;
import io.gadgethq.runtime.RunSpec;
import io.gadgethq.session.FeedStatus;
import io.gadgethq.session.RunMode;
import io.gadgethq.session.SessionState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

class RunnerTest {
    private static final NodeName ONE = new NodeName("worker-1");
    private static final NodeName TWO = new NodeName("worker-2");

    private final FakeGadgetRuntime agents = new FakeGadgetRuntime();
    private final House house = new House(agents, ONE, TWO);

    @AfterEach
    void stop() {
        house.runner.stop();
        assertThat(house.registry.endedTooEarly)
                .as("sessions that ended before the ends of their feeds were written down")
                .isEmpty();
    }

    @Test
    void runsASessionOnEveryNode() {
        SessionId session = house.wants(RunMode.HEADLESS);

        house.runner.start();

        await().until(() -> agents.streams(ONE).count() == 1 && agents.streams(TWO).count() == 1);
        await().until(() -> house.state(session) == SessionState.RUNNING);
        assertThat(agents.instances(ONE)).containsExactly(InstanceId.of(session));
    }

    @Test
    void anAgentThatIsAwayDoesNotFailTheSession() {
        agents.unreachable(TWO, true);
        SessionId session = house.wants(RunMode.HEADLESS);

        house.runner.start();

        await().until(() -> house.state(session) == SessionState.RUNNING);
        await().until(() -> house.feed(session, TWO).state() == FeedStatus.State.RETRYING);
        assertThat(house.feed(session, TWO).reason()).contains("worker-2 does not answer");
    }

    @Test
    void followsBehindTheTailWhenAnAgentIsBack() {
        SessionId session = house.wants(RunMode.HEADLESS);
        house.runner.start();
        await().until(() -> agents.streams(ONE).count() == 1);
        house.pipelines.tails.put(new Feed(session, ONE).id(), FeedTail.of(7, 8, 9));

        agents.unreachable(ONE, true);
        agents.unreachable(ONE, false);
        house.nodeIsBack(ONE);

        await().until(() -> agents.streams(ONE).count() == 1);
        FakeRun again = agents.streams(ONE).findFirst().orElseThrow();
        assertThat(again.tail).isEqualTo(FeedTail.of(7, 8, 9));
    }

    @Test
    void removesAnInstanceThatFailedAndKeepsItsWords() {
        agents.failInit(ONE, "creating eBPF collection: no such helper");
        agents.failInit(TWO, "creating eBPF collection: no such helper");
        SessionId session = house.wants(RunMode.HEADLESS);

        house.runner.start();

        await().until(() -> house.state(session) == SessionState.FAILED);
        assertThat(house.registry.reason(session)).contains("no such helper");
        assertThat(agents.instances(ONE)).isEmpty();
        assertThat(agents.runs).isEmpty();
    }

    @Test
    void aStopRemovesTheInstancesThenConcludes() {
        SessionId session = house.wants(RunMode.HEADLESS);
        house.runner.start();
        await().until(() -> house.state(session) == SessionState.RUNNING);

        house.asks(session, SessionState.STOPPING);

        await().until(() -> house.state(session) == SessionState.STOPPED);
        assertThat(agents.instances(ONE)).isEmpty();
        assertThat(agents.instances(TWO)).isEmpty();
        assertThat(house.hub.closed).contains(session);
    }

    @Test
    void aSessionExpires() {
        SessionId session = house.wants(RunMode.HEADLESS);
        house.runner.start();
        await().until(() -> house.state(session) == SessionState.RUNNING);

        house.clock.advance(Duration.ofHours(2));

        await().until(() -> house.state(session) == SessionState.EXPIRED);
        assertThat(agents.instances(ONE)).isEmpty();
    }

    @Test
    void instancesGoOnWhenTheConsoleGoes() {
        SessionId session = house.wants(RunMode.HEADLESS);
        house.runner.start();
        await().until(() -> house.state(session) == SessionState.RUNNING);

        house.runner.stop();

        assertThat(agents.instances(ONE)).containsExactly(InstanceId.of(session));
        assertThat(agents.streams(ONE)).isEmpty();
        assertThat(house.state(session)).isEqualTo(SessionState.RUNNING);
    }

    @Test
    void removesWhatNobodyWantsButNothingOfOthers() {
        SessionId gone = new SessionId(UUID.randomUUID());
        InstanceSpec ours = instance(gone, "hq-abcd1234-x");
        InstanceSpec others = instance(new SessionId(UUID.randomUUID()), "hq-other567-x");
        agents.store(ONE, ours);
        agents.store(ONE, others);

        house.runner.start();

        await().until(() -> !agents.instances(ONE).contains(ours.id()));
        assertThat(agents.instances(ONE)).containsExactly(others.id());
    }

    @Test
    void aOneShotEndsByItself() {
        SessionId session = house.wants(RunMode.DIRECT);
        house.runner.start();
        await().until(() -> agents.streams(ONE).count() == 1 && agents.streams(TWO).count() == 1);

        agents.runs.forEach(run -> run.bring(snapshot()));

        await().until(() -> house.state(session) == SessionState.STOPPED);
        assertThat(house.registry.reason(session)).isEqualTo("complete");
    }

    @Test
    void anInstanceRemovedBySomebodyElseIsMadeAgain() {
        SessionId session = house.wants(RunMode.HEADLESS);
        house.runner.start();
        await().until(() -> agents.streams(ONE).count() == 1);

        FakeRun first = agents.streams(ONE).findFirst().orElseThrow();
        agents.store(ONE, instance(session, "ignored"));
        first.end(StreamEnd.Reason.STOPPED, "");

        await().until(() -> agents.streams(ONE).anyMatch(run -> run != first));
    }

    @Test
    void writesDownHowTheFeedsEndedBeforeTheSessionEnds() {
        SessionId session = house.wants(RunMode.DIRECT);
        house.runner.start();
        await().until(() -> agents.streams(ONE).count() == 1 && agents.streams(TWO).count() == 1);
        Loss late =
                Loss.exactly(5, LossPlace.AGENT_QUEUE, Instant.EPOCH, Instant.EPOCH, "seq jumped");
        AtomicBoolean once = new AtomicBoolean();
        house.registry.whileWriting =
                () -> {
                    if (once.compareAndSet(false, true)) {
                        agents.runs.forEach(run -> run.bring(late));
                        agents.runs.forEach(run -> run.bring(snapshot()));
                        await().until(house.pipelines.open::isEmpty);
                    }
                };

        await().until(() -> house.state(session) == SessionState.STOPPED);

        assertThat(house.pipelines.losses(new Feed(session, ONE).id())).containsExactly(late);
        assertThat(house.feed(session, TWO).state()).isEqualTo(FeedStatus.State.ENDED);
    }

    @Test
    void anExtensionInTheLastMomentWins() {
        SessionId session = house.wants(RunMode.HEADLESS);
        house.runner.start();
        await().until(() -> house.state(session) == SessionState.RUNNING);
        house.registry.extended = true;

        house.clock.advance(Duration.ofHours(2));

        await().until(() -> house.registry.expiring.get() > 2);
        assertThat(house.state(session)).isEqualTo(SessionState.RUNNING);
        assertThat(agents.streams(ONE)).hasSize(1);
    }

    @Test
    void doesNotRunAgainWhatHadEndedBeforeARestart() {
        SessionId session = house.wantsStill(RunMode.DIRECT, ONE);

        house.runner.start();
        await().until(() -> agents.streams(TWO).count() == 1);
        agents.runs.forEach(run -> run.bring(snapshot()));

        await().until(() -> house.state(session) == SessionState.STOPPED);
        assertThat(agents.runs).extracting(run -> run.agent.node()).containsExactly(TWO);
        assertThat(house.feed(session, ONE).reason()).isEqualTo("complete");
    }

    @Test
    void removesAnInstanceWhoseGadgetFailsLater() {
        SessionId session = house.wants(RunMode.HEADLESS);
        house.runner.start();
        await().until(() -> agents.streams(ONE).count() == 1);

        agents.streams(ONE)
                .findFirst()
                .orElseThrow()
                .end(StreamEnd.Reason.GADGET_FAILED, "map full");

        await().until(() -> agents.instances(ONE).isEmpty());
        await().until(() -> house.feed(session, ONE).state() == FeedStatus.State.FAILED);
        assertThat(house.state(session)).isEqualTo(SessionState.RUNNING);
    }

    @Test
    void aOneShotIsCompleteHoweverTheAgentTakesLeave() {
        SessionId session = house.wants(RunMode.DIRECT);
        house.runner.start();
        await().until(() -> agents.streams(ONE).count() == 1 && agents.streams(TWO).count() == 1);
        agents.cutInsteadOfStopped = true;

        agents.runs.forEach(run -> run.bring(snapshot()));

        await().until(() -> house.state(session) == SessionState.STOPPED);
        assertThat(agents.runs).hasSize(2);
        assertThat(house.pipelines.losses(new Feed(session, ONE).id())).isEmpty();
    }

    @Test
    void aSessionThatCannotRunFailsAndLeavesNothingBehind() {
        SessionId impossible = house.wantsTheImpossible();
        SessionId session = house.wants(RunMode.HEADLESS);

        house.runner.start();

        await().until(() -> house.state(impossible) == SessionState.FAILED);
        await().until(() -> house.state(session) == SessionState.RUNNING);
        await().until(() -> house.hub.closed.contains(impossible));
    }

    @Test
    void saysThatAOneShotHasEndedWhenAllItBroughtIsSafe() {
        SessionId session = house.wants(RunMode.DIRECT);
        house.runner.start();
        await().until(() -> house.state(session) == SessionState.RUNNING);
        Set<FeedStatus.State> told = ConcurrentHashMap.newKeySet();
        house.pipelines.whileClosing =
                () -> {
                    AtomicInteger turns = new AtomicInteger();
                    house.turns = turns::incrementAndGet;
                    await().until(() -> turns.get() > 2);
                    told.add(house.feed(session, ONE).state());
                };

        agents.streams(ONE).findFirst().orElseThrow().bring(snapshot());

        await().until(() -> house.feed(session, ONE).state() == FeedStatus.State.ENDED);
        assertThat(told).containsExactly(FeedStatus.State.RUNNING);
        house.pipelines.whileClosing = () -> {};
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whatNobodyThoughtOfStopsOneSessionOnlyAndIsToldOnce(CapturedOutput output) {
        SessionId broken = house.wantsTheUnforeseen();
        SessionId session = house.wants(RunMode.HEADLESS);

        house.runner.start();

        await().until(() -> house.state(session) == SessionState.RUNNING);
        await().until(() -> house.hub.broken.get() > 3);
        assertThat(output.getAll())
                .containsOnlyOnce("session " + broken + " cannot be looked after");
        house.hub.breaking.clear();
        await().until(() -> house.state(broken) == SessionState.RUNNING);
    }

    @Test
    void anOrphanThatStaysDoesNotProtectTheOthers() {
        InstanceSpec stubborn = instance(new SessionId(UUID.randomUUID()), "hq-abcd1234-x");
        agents.store(ONE, stubborn);
        agents.keeps.add(stubborn.id());
        for (int i = 0; i < 8; i++) {
            agents.store(ONE, instance(new SessionId(UUID.randomUUID()), "hq-abcd1234-" + i));
        }

        house.runner.start();

        await().until(() -> agents.instances(ONE).equals(Set.of(stubborn.id())));
        agents.keeps.clear();
        house.clock.advance(Duration.ofSeconds(1));
        await().until(() -> agents.instances(ONE).isEmpty());
    }

    private static Frame snapshot() {
        DataSourceSchema processes =
                new DataSourceSchema(
                        0,
                        "processes",
                        true,
                        false,
                        List.of(),
                        List.of(),
                        Map.of("fetch-count", "1", "fetch-interval", "0s"));
        return new Frame(new GadgetSchema(List.of(processes)), 0, 1, Instant.EPOCH, new byte[0]);
    }

    private static InstanceSpec instance(SessionId session, String name) {
        return new InstanceSpec(
                InstanceId.of(session),
                name,
                List.of(),
                new RunSpec(new GadgetImage("trace_exec"), Map.of()));
    }
}
