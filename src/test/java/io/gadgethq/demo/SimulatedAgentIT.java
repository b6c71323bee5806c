package io.gadgethq.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;

import io.gadgethq.runtime.wire.GadgetEvent;
import io.gadgethq.runtime.wire.GadgetInstanceStatus;
import io.grpc.Status;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Rings, queues and sequences of headless instances, and what kills an agent. */
class SimulatedAgentIT {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final int RING = 1_024;

    private SimulatedAgent agent;
    private AgentClient client;

    @BeforeEach
    void start() throws Exception {
        agent =
                SimulatedAgent.builder()
                        .rate(Rate.steady(20_000))
                        .downTime(Duration.ofMillis(50))
                        .start();
        client = new AgentClient(agent);
    }

    @AfterEach
    void end() {
        client.close();
        agent.close();
    }

    private void awaitEmitted(long packets) {
        await().until(() -> agent.ledger().latest(ID).orElseThrow().packets() >= packets);
    }

    @Test
    void saysWhoItIs() {
        assertThat(client.greet().getServerVersion()).isEqualTo("0.55.1");
    }

    @Test
    void replaysTheRingFromSequenceOneAndGoesOnWithoutGapOrDuplicate() {
        client.createReady(ID, "trace_open", Map.of());
        awaitEmitted(3_000);
        agent.faults().rate(Rate.steady(500));

        Collected stream = client.attach(ID);
        stream.awaitPackets(RING + 100);

        assertThat(stream.info().getId()).isEqualTo(ID);
        List<Integer> seqs = stream.packets().stream().map(GadgetEvent::getSeq).toList();
        assertThat(seqs).startsWith(1, 2, 3).doesNotHaveDuplicates().isSorted();
        assertThat(seqs.getLast()).isEqualTo(seqs.size());
        assertThat(stream.payloads()).doesNotHaveDuplicates();
    }

    @Test
    void givesTwoClientsTheSameBytes() {
        client.createReady(ID, "trace_open", Map.of());
        awaitEmitted(2_000);
        agent.faults().rate(Rate.steady(500));

        Collected first = client.attach(ID);
        first.awaitPackets(RING + 50);
        Collected second = client.attach(ID);
        second.awaitPackets(RING + 50);
        first.awaitPackets(RING + 200);

        ByteString start = second.payloads().getFirst();
        List<ByteString> seen = first.payloads();
        int offset = seen.indexOf(start);
        assertThat(offset).isPositive();
        List<ByteString> common = seen.subList(offset, Math.min(seen.size(), offset + RING));
        assertThat(second.payloads().subList(0, common.size())).isEqualTo(common);
        assertThat(second.info()).isEqualTo(first.info());
    }

    @Test
    void dropsForASlowClientAndUsesTheSequenceNumbersUp() {
        client.createReady(ID, "trace_exec", Map.of());
        Collected slow = client.attach(ID);
        slow.awaitPackets(1);
        slow.pause();
        awaitEmitted(6_000);
        slow.resume();
        agent.faults().rate(Rate.steady(100));

        await().until(() -> gap(slow) > 0);
        assertThat(slow.packets().stream().map(GadgetEvent::getSeq).toList())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private static long gap(Collected stream) {
        List<GadgetEvent> packets = stream.packets();
        return packets.getLast().getSeq() - packets.size();
    }

    @Test
    void diesOfAnAttachBeforeTheInstanceIsReady() {
        agent.faults().initTime(Duration.ofSeconds(30));
        client.create(ID, "trace_open", Map.of());

        Collected stream = client.attach(ID);

        assertThat(stream.awaitEnd().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(agent.crashes()).isOne();
        await().until(agent::isUp);
        assertThat(agent.storedInstances()).containsExactly(ID);
    }

    @Test
    void diesAgainOfAnAttachToAnInstanceThatFailedToInitialise() {
        client.create(ID, "no_such_gadget", Map.of());
        await().until(() ->
                client.get(ID).getState().getStatus() == GadgetInstanceStatus.StatusError);

        assertThat(client.attach(ID).awaitEnd().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        await().until(agent::isUp);
        await().until(() -> agent.instances().contains(ID));
        assertThat(client.attach(ID).awaitEnd().getCode()).isEqualTo(Status.Code.UNAVAILABLE);

        assertThat(agent.crashes()).isEqualTo(2);
    }

    @Test
    void neverDescribesAnInstanceThatFailedToInitialise() {
        agent.faults().failInit(1, "no luck");
        client.create(ID, "trace_open", Map.of());
        await().until(() ->
                client.get(ID).getState().getStatus() == GadgetInstanceStatus.StatusError);

        assertThatThrownBy(() -> client.describeInstance(ID, Duration.ofMillis(300)))
                .hasMessageContaining("DEADLINE_EXCEEDED");
    }

    @Test
    void beginsWithAnEmptyRingAfterARestart() {
        client.createReady(ID, "trace_open", Map.of());
        awaitEmitted(2_000);
        Collected before = client.attach(ID);
        before.awaitPackets(RING);
        agent.faults().rate(Rate.steady(0));

        agent.faults().restart(Duration.ofMillis(50));

        assertThat(before.awaitEnd().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        await().until(() -> agent.isUp() && agent.instances().contains(ID));
        assertThat(client.get(ID).getState().getStatus())
                .isEqualTo(GadgetInstanceStatus.StatusRunning);
        Collected after = client.attach(ID);
        after.awaitEvents(1);
        assertThat(after.packets()).isEmpty();
        agent.faults().rate(Rate.steady(1_000));
        after.awaitPackets(10);
        assertThat(after.packets().getFirst().getSeq()).isOne();
        assertThat(before.payloads()).doesNotContainAnyElementsOf(after.payloads());
        assertThat(agent.ledger().latest(ID).orElseThrow().start()).isEqualTo(2);
    }

    @Test
    void ignoresStopAndHalfCloseOfAnAttach() {
        client.createReady(ID, "trace_open", Map.of());
        Collected stream = client.attach(ID);
        stream.awaitPackets(10);

        stream.stop();
        stream.halfClose();
        int then = stream.count();

        stream.awaitPackets(then + 2_000);
        assertThat(stream.isOver()).isFalse();
        client.remove(ID);
        assertThat(stream.awaitEnd().getCode()).isEqualTo(Status.Code.OK);
    }

    @Test
    void knowsAttachByFullIdOnly() {
        client.createReady(ID, "trace_open", Map.of());

        Status refused = client.attach("n-01234567").awaitEnd();

        assertThat(refused.getCode()).isEqualTo(Status.Code.UNKNOWN);
        assertThat(refused.getDescription()).isEqualTo("gadget n-01234567 not found");
    }

    @Test
    void hasNoPortForTwo() {
        assertThatThrownBy(() -> SimulatedAgent.builder().port(agent.port()).start())
                .isInstanceOf(java.io.IOException.class);
    }
}
