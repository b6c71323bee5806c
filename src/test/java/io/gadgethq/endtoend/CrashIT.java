package io.gadgethq.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Neither the death of the console nor that of the agents ends what should run, and the books say what it cost. */
class CrashIT {
    private static final int RING = 1_024;

    @TempDir private Path data;

    private int port;
    private AgentsProcess agents;
    private ConsoleProcess console;

    @BeforeEach
    void start() {
        port = ChildProcess.freePorts(Watched.NODES.size());
        agents = AgentsProcess.start(port, "--rate", "5");
        agents.fault("detailed?on=true");
        console = console();
    }

    @AfterEach
    void end() {
        console.close();
        agents.close();
        Leftovers.endDatabase(data);
    }

    private ConsoleProcess console() {
        return ConsoleProcess.start(data, agents.asSetting(), "--hq.demo.enabled=false");
    }

    private Api api() {
        return console.api("operator");
    }

    private void killAndRestart() {
        console.kill();
        console = console();
    }

    @Test
    void afterKillingTheConsoleEverySessionGoesOnAndNothingIsLostOrDoubled() {
        Watched exec = Watched.start(api(), agents, "trace_exec");
        Watched open = Watched.start(api(), agents, "trace_open");
        Watched files = Watched.start(api(), agents, "top_file");
        LiveEvents before = exec.live();
        Stream.of(exec, open, files).forEach(session -> session.awaitEvents(5));
        await("live rows")
                .until(() -> Watched.NODES.stream().allMatch(node -> before.count(node) >= 5));

        killAndRestart();

        Watched execAgain = exec.at(api());
        Watched openAgain = open.at(api());
        Watched filesAgain = files.at(api());
        LiveEvents after = execAgain.live();
        Stream.of(execAgain, openAgain, filesAgain)
                .forEach(session -> {
                    session.awaitState("running");
                    session.awaitGrowth(Watched.NODES.stream(), 5);
                });
        await("live rows again")
                .until(() -> Watched.NODES.stream().allMatch(node -> after.count(node) >= 5));
        agents.fault("rate?per-second=0");
        Stream.of(execAgain, openAgain)
                .forEach(session -> session.assertUndisturbed(Watched.NODES.stream()));
        Watched.NODES.forEach(node ->
                assertThat(filesAgain.books(node).losses()).as("losses of %s", node).isEmpty());
        Watched.NODES.forEach(node -> assertNumberedAsEmitted(execAgain, node, before, after));
        Watched.assertInstances(agents, execAgain, openAgain, filesAgain);
        before.close();
        after.close();
    }

    /** An event's ordinal is its place among what the agent emitted, before the crash and after it. */
    private static void assertNumberedAsEmitted(
            Watched session, String node, LiveEvents before, LiveEvents after) {
        List<Watched.Packet> packets = session.packets(node, 1);
        long last = packets.size();
        await("the last event of %s is shown".formatted(node))
                .until(() -> after.of(node).getLast().ordinal() == last);
        Stream.of(before, after)
                .forEach(stream -> {
                    assertThat(stream.said("twice")).isEmpty();
                    assertThat(stream.of(node))
                            .allSatisfy(event ->
                                    assertThat(event.stamp())
                                            .isEqualTo(
                                                    packets.get((int) event.ordinal() - 1)
                                                            .stamp()));
                });
        List<Long> ordinals = after.of(node).stream().map(LiveEvents.Event::ordinal).toList();
        assertThat(ordinals).as("without a gap").hasSize((int) (last - ordinals.getFirst() + 1));
    }

    @Test
    void whatTheRingsCouldNotKeepWhileTheConsoleWasDownStandsInTheBooksAtItsPlace() {
        // Small records: a full ring of large ones is as much as an inlet holds.
        Watched open = Watched.start(api(), agents, "trace_open");
        open.awaitEvents(3);
        agents.fault("rate?per-second=300");
        open.awaitEvents(100);
        Map<String, Long> stored =
                Watched.NODES.stream()
                        .collect(
                                Collectors.toMap(
                                        Function.identity(), node -> open.books(node).stored()));
        Map<String, Long> packets = packets(open);
        Instant killed = Instant.now();
        console.kill();
        await("every ring has wrapped")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        Watched.NODES.stream()
                                .allMatch(
                                        node -> open.packets(node) > packets.get(node) + 2 * RING));

        console = console();

        Watched again = open.at(api());
        Watched.NODES.forEach(node -> again.awaitLoss(node, "RING_OVERRUN"));
        again.awaitGrowth(Watched.NODES.stream(), 100);
        agents.fault("rate?per-second=0");
        LiveEvents live = again.live();
        Watched.NODES.forEach(node -> {
            Watched.Hole hole = again.books(node).losses().getFirst();
            assertThat(again.books(node).losses()).hasSize(1);
            assertThat(hole.count()).isEmpty();
            assertThat(hole.from()).isBetween(killed.minusSeconds(5), killed.plusSeconds(1));
            assertThat(hole.to()).isBetween(killed, Instant.now());
            assertThat(again.feed(node).get("epoch").asInt()).isEqualTo(1);
            assertLastOnesAreShown(again, node, live, hole);
            assertThat(hole.afterOrdinal()).isPositive().isGreaterThanOrEqualTo(stored.get(node));
        });
        Watched.assertInstances(agents, again);
        live.close();
    }

    private Map<String, Long> packets(Watched session) {
        return Watched.NODES.stream()
                .collect(Collectors.toMap(Function.identity(), session::packets));
    }

    /** Before the hole as emitted, behind it the very last packets without a gap. */
    private static void assertLastOnesAreShown(
            Watched session, String node, LiveEvents live, Watched.Hole hole) {
        List<Long> emitted = session.packets(node, 1).stream().map(Watched.Packet::stamp).toList();
        await("the last event of %s is shown".formatted(node))
                .untilAsserted(() ->
                        assertThat(live.of(node).getLast().stamp()).isEqualTo(emitted.getLast()));
        List<LiveEvents.Event> shown = live.of(node);
        List<Long> stamps = shown.stream().map(LiveEvents.Event::stamp).toList();
        assertThat(stamps).hasSizeGreaterThanOrEqualTo(RING);
        assertThat(stamps)
                .isEqualTo(emitted.subList(emitted.size() - stamps.size(), emitted.size()));
        assertThat(shown.getFirst().ordinal()).isGreaterThan(hole.afterOrdinal());
        long received = hole.afterOrdinal() + stamps.size();
        await("the books, written once a second, have caught up with what is shown")
                .untilAsserted(
                        () -> assertThat(session.books(node).received()).isEqualTo(received));
    }

    @Test
    void anOrderlyRestartOfTheConsoleLosesNothing() {
        Watched exec = Watched.start(api(), agents, "trace_exec");
        exec.awaitEvents(5);

        console.close();
        assertThat(console.waitForExit(Duration.ofSeconds(1))).isIn(0, 143);
        console = console();

        Watched again = exec.at(api());
        again.awaitGrowth(Watched.NODES.stream(), 5);
        agents.fault("rate?per-second=0");
        again.assertUndisturbed(Watched.NODES.stream());
        Watched.assertInstances(agents, again);
    }

    @Test
    void killedWhileItStartsItStartsAgain() {
        Watched exec = Watched.start(api(), agents, "trace_exec");
        exec.awaitEvents(3);
        console.kill();
        ConsoleProcess starting = launch(data);
        await("its database is starting")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        starting.output().contains("stopping the database server")
                                || Files.exists(data.resolve("postgres-start.log")));
        starting.kill();

        console = console();

        exec.at(api()).awaitGrowth(Watched.NODES.stream(), 5);
        agents.fault("rate?per-second=0");
        exec.at(api()).assertUndisturbed(Watched.NODES.stream());
    }

    @Test
    void killedInItsVeryFirstStartItStartsAgain() {
        Path fresh = data.resolve("fresh");
        ConsoleProcess starting = launch(fresh);
        await("its database is being made")
                .atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(fresh.resolve("postgres").resolve("PG_VERSION")));
        starting.kill();

        try (ConsoleProcess again = ConsoleProcess.start(fresh, agents.asSetting())) {
            assertThat(again.api("operator").isHealthy()).isTrue();
        } finally {
            Leftovers.endDatabase(fresh);
        }
    }

    private ConsoleProcess launch(Path where) {
        return ConsoleProcess.launch(
                where, ChildProcess.freePort(), ConsoleProcess.QUICK, agents.asSetting());
    }

    @Test
    void whatAFrozenAgentCouldNotBeToldIsDoneWhenItAnswersAgain() {
        Watched exec = Watched.start(api(), agents, "trace_exec");
        exec.awaitEvents(3);
        agents.fault("freeze?node=worker-2");

        exec.stop();
        exec.awaitState("stopped");
        agents.fault("unfreeze?node=worker-2");

        Watched.assertInstances(agents);
    }

    @Test
    void killedAgentsAreFollowedAgainAndTheBooksSayWhere() {
        Watched exec = Watched.start(api(), agents, "trace_exec");
        exec.awaitEvents(5);
        Map<String, Long> emitted = packets(exec);
        Instant killed = Instant.now();
        agents.kill();

        agents = AgentsProcess.start(port, "--rate", "5");

        Watched again = exec.with(agents);
        Watched.NODES.forEach(node -> {
            Watched.Hole hole = again.awaitLoss(node, "AGENT_RESTART");
            assertThat(hole.count()).isEmpty();
            assertThat(hole.from()).isBetween(killed.minusSeconds(5), killed.plusSeconds(5));
            assertThat(hole.to()).isBetween(killed, Instant.now());
            assertThat(hole.afterOrdinal()).isBetween(5L, emitted.get(node) + 5);
        });
        again.awaitGrowth(Watched.NODES.stream(), 5);
        agents.fault("rate?per-second=0");
        Watched.NODES.forEach(node -> {
            long behind = again.books(node).losses().getFirst().afterOrdinal();
            await().untilAsserted(() ->
                    assertThat(again.books(node).received() - behind)
                            .isEqualTo(again.packets(node)));
            assertThat(again.feed(node).get("epoch").asInt()).isEqualTo(2);
            assertThat(again.books(node).losses()).hasSize(1);
        });
        Watched.assertInstances(agents, again);
    }
}
