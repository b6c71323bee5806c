package io.gadgethq.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Gadgets that do not stream: once, in intervals, or only when they are stopped. */
class SnapshotIT {
    @TempDir private static Path data;

    private static AgentsProcess agents;
    private static ConsoleProcess console;

    @BeforeAll
    static void start() {
        agents = AgentsProcess.start();
        console = ConsoleProcess.start(data, agents.asSetting(), "--hq.demo.enabled=false");
    }

    @AfterAll
    static void end() {
        console.close();
        agents.close();
        Leftovers.endDatabase(data);
    }

    @AfterEach
    void nothingIsLeft() {
        agents.fault("tail-loss?probability=0");
        Watched.assertInstances(agents);
    }

    private static Watched started(String gadget) {
        return Watched.start(console.api("operator"), agents, gadget);
    }

    @Test
    void aSnapshotEndsByItselfWithTheRowsOfAllNodes() {
        Watched session = started("snapshot_process");

        session.awaitState("stopped");

        assertThat(session.session().get("reason").asString()).isEqualTo("complete");
        assertThat(session.session().get("mode").asString()).isEqualTo("direct");
        Watched.NODES.forEach(node -> {
            Watched.Books books = session.books(node);
            assertThat(books.accepted()).as("rows of %s", node).isPositive();
            assertThat(books.losses()).as("losses of %s", node).isEmpty();
            assertThat(session.feed(node).get("state").asString()).isEqualTo("ended");
        });
    }

    @Test
    void intervalsOfAllNodesComeOneAfterAnother() {
        Watched session = started("top_file");
        try (LiveEvents live = session.live()) {
            await("rows of every node")
                    .until(() -> Watched.NODES.stream().allMatch(node -> live.count(node) > 0));
            session.awaitGrowth(Watched.NODES.stream(), 10);

            session.stop();
            session.awaitState("stopped");

            await("the stream ends").until(live::isOver);
            Watched.NODES.forEach(node -> {
                Watched.Books books = session.books(node);
                assertThat(books.losses()).as("losses of %s", node).isEmpty();
                assertThat((long) live.count(node)).isEqualTo(books.accepted());
                assertThat(books.received()).isEqualTo(session.emitted(node).getFirst().records());
            });
            assertThat(live.said("twice")).isEmpty();
        }
    }

    @Test
    void whatAGadgetSaysOnlyAtItsStopArrives() {
        Watched session = started("advise_seccomp");
        Watched.NODES.forEach(node -> session.awaitFeed(node, "running"));

        session.stop();
        session.awaitState("stopped");

        Watched.NODES.forEach(node -> {
            Watched.Books books = session.books(node);
            assertThat(books.received()).as("texts of %s", node).isPositive();
            assertThat(books.losses()).as("losses of %s", node).isEmpty();
        });
        assertThat(session.session().get("mode").asString()).isEqualTo("direct");
    }

    @Test
    void whatAnAgentDropsAtTheStopIsAHoleOfUnknownSize() {
        Watched session = started("advise_seccomp");
        Watched.NODES.forEach(node -> session.awaitFeed(node, "running"));
        agents.fault("tail-loss?probability=1");

        session.stop();
        session.awaitState("stopped");

        Watched.NODES.forEach(node -> {
            Watched.Hole hole = session.awaitLoss(node, "AGENT_QUEUE");
            assertThat(hole.count()).isEmpty();
            assertThat(hole.cause()).contains("stopped");
        });
    }
}
