package io.gadgethq.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Admission;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Permit;
import io.gadgethq.access.Reach;
import io.gadgethq.access.Verb;
import io.gadgethq.event.NodeName;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

class HeartbeatTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final ClusterId BERLIN = new ClusterId("berlin");
    private static final NodeName ONE = new NodeName("one");
    private static final NodeName TWO = new NodeName("two");

    private final FakeAgentProbe probe = new FakeAgentProbe();
    private final List<NodeStateChanged> news = new CopyOnWriteArrayList<>();
    private final ClusterBoard board = new ClusterBoard(news::add);
    private volatile List<ClusterDefinition> defined = List.of(berlin(Map.of(ONE, 1, TWO, 2)));
    private final Heartbeat heartbeat =
            new Heartbeat(
                    List.of(() -> defined),
                    probe,
                    board,
                    InstantSource.fixed(NOW),
                    new ClusterProperties.Heartbeat(Duration.ofSeconds(3), Duration.ofSeconds(2)));

    @AfterEach
    void stop() {
        heartbeat.stop();
    }

    @Test
    void showsAnAgentThatAnswersAsUpWithItsVersion() {
        heartbeat.beat();

        awaitState(ONE, ClusterNode.State.UP);
        assertThat(node(ONE).agentVersion()).isEqualTo("0.55.1");
        assertThat(node(ONE).lastSeen()).contains(NOW);
        assertThat(node(ONE).latency()).contains(Duration.ofMillis(3));
        assertThat(node(ONE).reason()).isEmpty();
    }

    @Test
    void showsWhyAnAgentIsDownAndWhenItWasSeenLast() {
        heartbeat.beat();
        awaitState(ONE, ClusterNode.State.UP);
        probe.failing.put(ONE, "127.0.0.1:1: connection refused");

        heartbeat.beat();

        awaitState(ONE, ClusterNode.State.DOWN);
        assertThat(node(ONE).reason()).isEqualTo("127.0.0.1:1: connection refused");
        assertThat(node(ONE).lastSeen()).contains(NOW);
        assertThat(node(ONE).agentVersion()).isEqualTo("0.55.1");
        assertThat(node(ONE).latency()).isEmpty();
        awaitState(TWO, ClusterNode.State.UP);
    }

    @Test
    void asksTheOthersWhileOneDoesNotAnswer() {
        CountDownLatch gate = new CountDownLatch(1);
        probe.frozen.put(ONE, gate);

        heartbeat.beat();
        awaitState(TWO, ClusterNode.State.UP);
        heartbeat.beat();
        heartbeat.beat();

        await().until(() -> probe.questions(TWO) >= 2);
        assertThat(probe.questions(ONE)).isEqualTo(1);
        assertThat(node(ONE).state()).isEqualTo(ClusterNode.State.UNKNOWN);
        gate.countDown();
        awaitState(ONE, ClusterNode.State.UP);
    }

    @Test
    void tellsOfChangesOnly() {
        heartbeat.beat();
        awaitState(ONE, ClusterNode.State.UP);
        awaitState(TWO, ClusterNode.State.UP);
        await().until(() -> news.size() == 4);

        heartbeat.beat();
        await().until(() -> probe.questions(ONE) == 2 && probe.questions(TWO) == 2);

        assertThat(news)
                .containsExactlyInAnyOrder(
                        new NodeStateChanged(BERLIN, ONE, ClusterNode.State.UNKNOWN),
                        new NodeStateChanged(BERLIN, TWO, ClusterNode.State.UNKNOWN),
                        new NodeStateChanged(BERLIN, ONE, ClusterNode.State.UP),
                        new NodeStateChanged(BERLIN, TWO, ClusterNode.State.UP));
    }

    @Test
    void letsGoOfNodesThatLeaveAndTakesUpNewOnes() {
        heartbeat.beat();
        awaitState(ONE, ClusterNode.State.UP);
        NodeName three = new NodeName("three");
        defined = List.of(berlin(Map.of(TWO, 2, three, 3)));

        heartbeat.beat();

        awaitState(three, ClusterNode.State.UP);
        assertThat(cluster().node(ONE)).isEmpty();
        assertThat(probe.forgotten).extracting(Agent::node).containsExactly(ONE);
    }

    @Test
    void takesANodeWithAnotherAddressForAnotherAgent() {
        heartbeat.beat();
        awaitState(ONE, ClusterNode.State.UP);
        defined = List.of(berlin(Map.of(ONE, 11, TWO, 2)));

        heartbeat.beat();

        assertThat(probe.forgotten)
                .extracting(agent -> agent.address().toString())
                .containsExactly("127.0.0.1:1");
        awaitState(ONE, ClusterNode.State.UP);
        assertThat(node(ONE).agent().address()).hasToString("127.0.0.1:11");
    }

    @Test
    void forgetsAnAgentAgainThatLeftWhileItWasAsked() {
        CountDownLatch gate = new CountDownLatch(1);
        probe.frozen.put(ONE, gate);
        heartbeat.beat();
        await().until(() -> probe.questions(ONE) == 1);
        defined = List.of(berlin(Map.of(TWO, 2)));
        heartbeat.beat();
        assertThat(probe.forgotten).hasSize(1);

        gate.countDown();

        await().until(() -> probe.forgotten.size() == 2);
        assertThat(cluster().node(ONE)).isEmpty();
    }

    @Test
    void keepsTheClustersOfASourceThatFails() {
        List<ClusterDefinition> before = defined;
        boolean[] broken = {false};
        Heartbeat fragile =
                new Heartbeat(
                        List.of(() -> {
                            if (broken[0]) {
                                throw new IllegalStateException("no API server");
                            }
                            return before;
                        }),
                        probe,
                        board,
                        InstantSource.fixed(NOW),
                        new ClusterProperties.Heartbeat(
                                Duration.ofSeconds(3), Duration.ofSeconds(2)));
        fragile.beat();
        awaitState(ONE, ClusterNode.State.UP);
        broken[0] = true;

        fragile.beat();

        await().until(() -> probe.questions(ONE) == 2);
        assertThat(cluster().nodes()).hasSize(2);
        fragile.stop();
    }

    @Test
    void showsOnlyWhatTheActorMaySee() {
        Actor anna = new Actor("anna", Optional.empty(), Set.of());
        defined =
                List.of(
                        berlin(Map.of(ONE, 1)),
                        new ClusterDefinition(
                                new ClusterId("paris"), ClusterKind.DAEMON, "eu", Map.of()));
        heartbeat.beat();
        Clusters clusters = new WatchedClusters(board, new OnlyBerlin());

        assertThat(clusters.list(anna)).extracting(Cluster::id).containsExactly(BERLIN);
        assertThat(clusters.find(anna, BERLIN)).isPresent();
        assertThat(clusters.find(anna, new ClusterId("paris"))).isEmpty();
        assertThat(clusters.find(anna, new ClusterId("rome"))).isEmpty();
    }

    @Test
    void joinsTheNodesOfAClusterThatTwoSourcesName() {
        defined = List.of(berlin(Map.of(ONE, 1)), berlin(Map.of(ONE, 99, TWO, 2)));

        heartbeat.beat();

        assertThat(cluster().nodes()).extracting(ClusterNode::name).containsExactly(ONE, TWO);
        assertThat(node(ONE).agent().address()).hasToString("127.0.0.1:1");
    }

    private Cluster cluster() {
        return board.clusters().getFirst();
    }

    private ClusterNode node(NodeName name) {
        return cluster().node(name).orElseThrow();
    }

    private void awaitState(NodeName name, ClusterNode.State state) {
        await().until(() -> cluster().node(name).filter(n -> n.state() == state).isPresent());
    }

    private static ClusterDefinition berlin(Map<NodeName, Integer> ports) {
        return new ClusterDefinition(
                BERLIN,
                ClusterKind.DAEMON,
                "eu",
                ports.entrySet().stream()
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry ->
                                                new AgentAddress.Tcp(
                                                        "127.0.0.1",
                                                        entry.getValue(),
                                                        Optional.empty()))));
    }

    private static final class OnlyBerlin implements Admission {
        @Override
        public Permit admit(Actor actor, Permission permission, Map<String, String> details) {
            throw new AssertionError("a query is not a command");
        }

        @Override
        public void check(Actor actor, Permission permission) {
            throw new AssertionError("a list leaves out, it does not refuse");
        }

        @Override
        public Reach reach(Actor actor, Verb verb) {
            throw new AssertionError("clusters belong to no team");
        }

        @Override
        public boolean allows(Actor actor, Permission permission) {
            return permission.equals(Permission.to(Verb.VIEW_CLUSTERS, "berlin"));
        }
    }
}
