package io.gadgethq.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gadgethq.cluster.Agent;
import io.gadgethq.cluster.AgentUnreachable;
import io.gadgethq.demo.Ledger;
import io.gadgethq.demo.Rate;
import io.gadgethq.demo.SimulatedAgent;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.StreamEnd;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** The runtime against agents with the ring, the queues and the dangers of real ones: compared packet by packet. */
class SimulatedAgentsIT {
    private static final InstanceId ID = new InstanceId("0123456789abcdef0123456789abcdef");

    private final AgentLines lines = new AgentLines(new AgentChannels());
    private final GrpcAgentProbe probe = new GrpcAgentProbe(lines, System::nanoTime);
    private final GrpcGadgetRuntime runtime =
            new GrpcGadgetRuntime(
                    lines,
                    Executors.newSingleThreadScheduledExecutor(),
                    InstantSource.system(),
                    System::nanoTime);
    private SimulatedAgent simulated;
    private Agent agent;
    private FeedFollower feed;

    @BeforeEach
    void start() throws Exception {
        simulated =
                SimulatedAgent.builder()
                        .rate(Rate.steady(400))
                        .downTime(Duration.ofMillis(50))
                        .start();
        simulated.ledger().detailed(true);
        agent = ScriptedGadgetService.agentAt(simulated.address());
        feed = new FeedFollower(runtime, agent, ID);
    }

    @AfterEach
    void end() {
        runtime.close();
        simulated.close();
    }

    @Test
    void bringsEveryPacketOnceAcrossManyCuts() throws Exception {
        create("trace_open");
        for (int i = 1; i <= 8; i++) {
            Run run = feed.attach();
            int goal = i * 100;
            await().until(() -> feed.count() >= goal);
            int ends = feed.ends().size();
            if (i % 2 == 0) {
                simulated.faults().cut();
            } else {
                run.close();
            }
            await().until(() -> feed.ends().size() == ends + 1);
        }

        assertThat(feed.packets()).isEqualTo(emitted(1).subList(0, feed.count()));
        assertThat(feed.losses()).isEmpty();
        assertThat(simulated.crashes()).isZero();
    }

    @Test
    void saysThatTheAgentRestartedAndBringsAllOfTheNewInstance() throws Exception {
        create("trace_open");
        feed.attach();
        await().until(() -> feed.count() >= 200);

        simulated.faults().restart(Duration.ofMillis(100));
        await().until(() -> feed.ends().size() == 1);
        int before = feed.count();
        await().until(simulated::isUp);
        await().until(() -> simulated.instances().contains(ID.value()));
        Run run = feed.attach();
        await().until(() -> feed.count() >= before + 100);
        run.close();

        assertThat(feed.ends().getFirst().reason()).isEqualTo(StreamEnd.Reason.AGENT_GONE);
        assertThat(feed.losses())
                .singleElement()
                .satisfies(loss -> assertThat(loss.place()).isEqualTo(LossPlace.AGENT_RESTART));
        List<Long> second = feed.packets().subList(before, feed.count());
        assertThat(second).isEqualTo(emitted(2).subList(0, second.size()));
        assertThat(simulated.crashes()).isZero();
    }

    @Test
    void saysThatTheRingWrappedWhileNobodyFollowed() throws Exception {
        create("trace_open");
        Run first = feed.attach();
        await().until(() -> feed.count() >= 200);
        first.close();
        int before = feed.count();
        simulated.faults().rate(Rate.steady(20_000));
        await().until(() -> emitted(1).size() >= before + 3_000);
        simulated.faults().rate(Rate.steady(100));

        Run run = feed.attach();
        await().until(() -> feed.count() >= before + 1_100);
        run.close();

        assertThat(feed.losses())
                .singleElement()
                .satisfies(loss -> assertThat(loss.place()).isEqualTo(LossPlace.RING_OVERRUN));
        List<Long> all = emitted(1);
        List<Long> second = feed.packets().subList(before, feed.count());
        int from = all.indexOf(second.getFirst());
        assertThat(second).isEqualTo(all.subList(from, from + second.size()));
        assertThat(new HashSet<>(feed.packets())).hasSize(feed.count());
    }

    @Test
    void countsWhatTheAgentDroppedForUs() throws Exception {
        create("trace_open");
        feed.attach();
        await().until(() -> feed.count() >= 100);

        simulated.faults().drop(17);
        await().until(() -> !feed.losses().isEmpty());

        assertThat(feed.losses())
                .singleElement()
                .satisfies(loss -> {
                    assertThat(loss.place()).isEqualTo(LossPlace.AGENT_QUEUE);
                    assertThat(loss.count()).hasValue(17);
                });
    }

    @Test
    void waitsForTheInitAndHarmsNoAgent() throws Exception {
        simulated.faults().initTime(Duration.ofMillis(700));
        create("trace_open");
        assertThat(runtime.await(agent, ID, Duration.ofMillis(100)))
                .isEqualTo(new InstanceState.Starting());

        feed.attach();
        await().until(() -> feed.count() >= 10);

        assertThat(simulated.crashes()).isZero();
    }

    @Test
    void learnsThatAnInitFailedAndNeverFollowsIt() throws Exception {
        simulated.faults().failInit(1, "no luck");
        create("trace_open");

        InstanceState state = runtime.await(agent, ID, Duration.ofSeconds(20));

        assertThat(state)
                .isInstanceOfSatisfying(
                        InstanceState.Failed.class,
                        failed -> assertThat(failed.text()).contains("no luck"));
        runtime.remove(agent, ID);
        assertThat(simulated.storedInstances()).isEmpty();
        assertThat(simulated.crashes()).isZero();
    }

    @Test
    void cutsWhatHangsOnAFrozenAgentAndFindsItAgain() throws Exception {
        create("trace_open");
        feed.attach();
        await().until(() -> feed.count() >= 100);
        simulated.faults().freeze();
        Duration timeout = Duration.ofMillis(300);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> probe.greet(agent, timeout))
                    .isInstanceOf(AgentUnreachable.class)
                    .hasMessageContaining("no answer within 300 ms");
        }

        await().until(() -> feed.ends().size() == 1);
        assertThat(feed.ends().getFirst().reason()).isEqualTo(StreamEnd.Reason.CUT);
        simulated.faults().unfreeze();
        Run run = feed.attach();
        int then = feed.count();
        await().until(() -> feed.count() >= then + 200);
        run.close();
        assertThat(feed.losses()).isEmpty();
        assertThat(feed.packets()).isEqualTo(emitted(1).subList(0, feed.count()));
    }

    @Test
    void goesOnAfterTheInstanceAloneWasStartedAgain() throws Exception {
        create("trace_open");
        feed.attach();
        await().until(() -> feed.count() >= 100);

        simulated.faults().restartInstance(ID.value());

        await().until(() -> feed.ends().size() == 1);
        assertThat(feed.ends().getFirst().reason()).isEqualTo(StreamEnd.Reason.STOPPED);
        assertThat(feed.ends().getFirst().text()).contains("started again");
        int before = feed.count();
        feed.attach();
        await().until(() -> feed.count() >= before + 50);
        assertThat(feed.losses())
                .singleElement()
                .satisfies(loss -> assertThat(loss.place()).isEqualTo(LossPlace.AGENT_RESTART));
    }

    @Test
    void tellsWhenTheAgentThrewAwayWhatAGadgetSentAtItsStop() throws Exception {
        assertThat(adviseWith(0).losses()).isEmpty();

        HeardArrivals heard = adviseWith(1);

        assertThat(heard.awaitEnd().reason()).isEqualTo(StreamEnd.Reason.STOPPED);
        assertThat(heard.losses())
                .isNotEmpty()
                .allSatisfy(loss -> {
                    assertThat(loss.place()).isEqualTo(LossPlace.AGENT_QUEUE);
                    assertThat(loss.count()).isEmpty();
                    assertThat(loss.cause()).contains("when it was stopped");
                });
    }

    private HeardArrivals adviseWith(double tailLoss) {
        simulated.faults().tailLoss(tailLoss);
        HeardArrivals heard = new HeardArrivals();
        Run run = runtime.run(agent, spec("advise_seccomp"), heard);
        await().until(() -> ((AgentStream) run).isAnnounced());
        run.stop();
        heard.awaitEnd();
        return heard;
    }

    @Test
    void speaksOverAUnixSocket(@TempDir Path folder) throws Exception {
        try (SimulatedAgent local =
                SimulatedAgent.builder().unixSocket(folder.resolve("ig.socket")).start()) {
            Agent there = ScriptedGadgetService.agentAt(local.address());

            assertThat(probe.greet(there, Duration.ofSeconds(5)).version()).isEqualTo("0.55.1");
            HeardArrivals heard = new HeardArrivals();
            try (Run run = runtime.run(there, spec("trace_open"), heard)) {
                heard.awaitFrames(3);
                run.stop();
            }
            assertThat(heard.awaitEnd().reason()).isEqualTo(StreamEnd.Reason.STOPPED);
        }
    }

    private void create(String image) throws RunFailure {
        runtime.create(agent, new InstanceSpec(ID, "hq-test", List.of(), spec(image)));
    }

    private static RunSpec spec(String image) {
        return new RunSpec(new GadgetImage(image), Map.of());
    }

    private List<Long> emitted(int start) {
        return simulated.ledger().packets(ID.value(), start).stream()
                .map(Ledger.Emitted::digest)
                .toList();
    }
}
