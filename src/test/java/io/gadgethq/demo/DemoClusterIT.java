package io.gadgethq.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.UnreadablePacket;
import io.gadgethq.runtime.AnnouncedSchema;
import io.gadgethq.runtime.wire.GadgetEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Recordings dressed as a cluster: every record names a pod of its node, now, and the story can be seen. */
class DemoClusterIT {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final SimulatedCluster CLUSTER = new SimulatedCluster(5, NOW);

    private SimulatedAgent agent;
    private AgentClient client;

    private void startOn(String node, Instant now) throws Exception {
        agent =
                SimulatedAgent.builder()
                        .node(node)
                        .clock(new StartedEarlier(now))
                        .rate(Rate.steady(2_000))
                        .start();
        client = new AgentClient(agent);
    }

    /** The cluster is set up at {@link #NOW}, everything after that happens at a time of the test's choice. */
    private static final class StartedEarlier implements java.time.InstantSource {
        private final Instant later;
        private boolean asked;

        private StartedEarlier(Instant later) {
            this.later = later;
        }

        @Override
        public synchronized Instant instant() {
            Instant told = asked ? later : NOW;
            asked = true;
            return told;
        }
    }

    @AfterEach
    void end() {
        client.close();
        agent.close();
    }

    private List<Row> rows(Collected stream) throws UnreadablePacket {
        GadgetSchema schema = AnnouncedSchema.of(stream.info());
        List<Row> rows = new ArrayList<>();
        for (GadgetEvent event : stream.packets()) {
            RowLayout layout = schema.layout(event.getDataSourceID()).orElseThrow();
            rows.addAll(layout.read(event.getPayload().toByteArray()));
        }
        return rows;
    }

    private static String text(Row row, String column) {
        return row.text(row.layout().column(column).orElseThrow());
    }

    private static Function<Row, String> of(String column) {
        return row -> text(row, column);
    }

    private static SimulatedPod pod(SimulatedPod.Role role) {
        return CLUSTER.pods().stream().filter(p -> p.role() == role).findFirst().orElseThrow();
    }

    @Test
    void everyRecordNamesAPodOfItsNodeAndHappensNow() throws Exception {
        startOn("worker-2", NOW);
        Collected stream = client.run("trace_open", Map.of());
        stream.awaitPackets(600);

        List<Row> rows = rows(stream);
        Set<String> pods =
                CLUSTER.podsOn("worker-2").stream()
                        .map(SimulatedPod::name)
                        .collect(Collectors.toSet());
        assertThat(rows).extracting(of("k8s.node")).containsOnly("worker-2");
        assertThat(rows).extracting(of("k8s.podName")).isSubsetOf(pods);
        assertThat(rows.stream().map(of("k8s.podName")).distinct()).hasSizeGreaterThan(2);
        assertThat(rows).extracting(of("runtime.containerName")).doesNotContain("");
        assertThat(rows)
                .allSatisfy(row -> {
                    long nanos = row.number(row.layout().column("timestamp_raw").orElseThrow());
                    assertThat(Duration.between(NOW, at(nanos))).isLessThan(Duration.ofSeconds(5));
                    assertThat(Instant.parse(text(row, "timestamp"))).isEqualTo(at(nanos));
                });
        assertThat(rows.stream().map(of("timestamp_raw")).distinct()).hasSameSizeAs(rows);
    }

    private static Instant at(long nanos) {
        return Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
    }

    @Test
    void aSelectionLeavesOnlyItsContainers() throws Exception {
        SimulatedPod chosen = CLUSTER.podsOn("worker-1").getFirst();
        startOn("worker-1", NOW);
        Collected stream =
                client.run("trace_open", Map.of("operator.KubeManager.podname", chosen.name()));
        stream.awaitPackets(20);

        assertThat(rows(stream)).extracting(of("k8s.podName")).containsOnly(chosen.name());
    }

    @Test
    void slowNameServerMakesOnePodWaitForSeconds() throws Exception {
        SimulatedPod slow = pod(SimulatedPod.Role.SLOW_DNS);
        startOn(slow.node(), NOW);
        Collected stream = client.run("trace_dns", Map.of());
        stream.awaitPackets(800);

        for (Row row : rows(stream)) {
            long latency = row.number(row.layout().column("latency_ns_raw").orElseThrow());
            boolean waits = text(row, "k8s.podName").equals(slow.name()) && latency > 0;
            assertThat(latency > 1_500_000_000).isEqualTo(waits);
            if (waits) {
                assertThat(text(row, "latency_ns")).matches("[12]\\.\\d+s");
            }
        }
    }

    @Test
    void aChattyPodTalksToItsCacheMoreThanItsNeighboursTalkAtAll() throws Exception {
        SimulatedPod chatty = pod(SimulatedPod.Role.CHATTY);
        startOn(chatty.node(), NOW);
        Collected stream = client.run("trace_tcp", Map.of());
        stream.awaitPackets(800);

        List<Row> rows = rows(stream);
        List<Row> its =
                rows.stream().filter(r -> text(r, "k8s.podName").equals(chatty.name())).toList();
        assertThat(its).extracting(of("dst.addr")).containsOnly("10.96.88.14");
        assertThat(its).extracting(of("dst.port")).containsOnly("6379");
        assertThat(its.size()).isGreaterThan(rows.size() / 4);
        assertThat(rows.stream().filter(r -> text(r, "dst.addr").equals("10.96.88.14")))
                .hasSameSizeAs(its);
    }

    @Test
    void anIntruderTypesInOnePodNowAndThen() throws Exception {
        SimulatedPod victim = pod(SimulatedPod.Role.INTRUDED);
        Instant begin = nextPhase(victim, Story.SHELL_PERIOD);
        startOn(victim.node(), begin);
        Collected stream = client.run("trace_exec", Map.of());
        stream.awaitPackets(800);

        List<Row> shell =
                rows(stream).stream()
                        .filter(row -> text(row, "args").contains("203.0.113.66"))
                        .toList();
        assertThat(shell).isNotEmpty();
        assertThat(shell).extracting(of("k8s.podName")).containsOnly(victim.name());
        assertThat(shell).extracting(of("proc.comm")).isSubsetOf("curl", "nc");
    }

    @Test
    void aCrashLoopingPodIsSilentWhileItWaits() throws Exception {
        SimulatedPod crashing = pod(SimulatedPod.Role.CRASH_LOOPING);
        Instant waiting = nextPhase(crashing, Story.CRASH_PERIOD).plus(Story.LIFE).plusSeconds(5);
        startOn(crashing.node(), waiting);
        Collected stream = client.run("trace_exec", Map.of());
        stream.awaitPackets(300);
        assertThat(rows(stream)).extracting(of("k8s.podName")).doesNotContain(crashing.name());
        end();

        startOn(crashing.node(), nextPhase(crashing, Story.CRASH_PERIOD).plusSeconds(1));
        Collected alive = client.run("trace_exec", Map.of());
        alive.awaitPackets(600);
        List<Row> its =
                rows(alive).stream()
                        .filter(row -> text(row, "k8s.podName").equals(crashing.name()))
                        .toList();
        assertThat(its).isNotEmpty();
        assertThat(its)
                .extracting(of("runtime.containerPid"))
                .doesNotContain(String.valueOf(crashing.containerPid()));
    }

    private static Instant nextPhase(SimulatedPod pod, Duration period) {
        long since = Duration.between(pod.startedAt(), NOW).dividedBy(period) + 1;
        return pod.startedAt().plus(period.multipliedBy(since));
    }

    @Test
    void theLedgerKnowsEveryPacketThatArrived() throws Exception {
        startOn("worker-3", NOW);
        agent.ledger().detailed(true);
        Collected stream = client.run("trace_tcp", Map.of());
        stream.awaitPackets(500);
        agent.faults().rate(Rate.steady(0));
        Ledger.Sums sums = agent.ledger().accounts().getLast();
        stream.awaitPackets((int) sums.packets());

        assertThat(agent.ledger().packets(sums.id(), sums.start()))
                .extracting(Ledger.Emitted::digest)
                .containsExactlyElementsOf(
                        stream.packets().stream()
                                .map(e ->
                                        Ledger.digest(
                                                e.getDataSourceID(), e.getPayload().toByteArray()))
                                .toList());
    }
}
