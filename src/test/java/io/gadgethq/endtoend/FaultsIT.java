package io.gadgethq.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every fault of an agent, seen through the console: what is lost is counted and located exactly, what is not lost arrives,
 * and the other nodes do not notice. One node has the fault; all five are compared with what their agents emitted.
 */
class FaultsIT {
    private static final String NODE = "worker-2";

    @TempDir private static Path data;

    private static AgentsProcess agents;
    private static ConsoleProcess console;

    private final List<Watched> sessions = new ArrayList<>();
    private Instant begun = Instant.EPOCH;

    enum Kind {
        HALF,
        LENGTH,
        RANDOM,
        OVERSIZE
    }

    @BeforeAll
    static void start() {
        agents = AgentsProcess.start("--rate", "50");
        agents.fault("detailed?on=true");
        console = ConsoleProcess.start(data, agents.asSetting(), "--hq.demo.enabled=false");
    }

    @AfterAll
    static void end() {
        console.close();
        agents.close();
        Leftovers.endDatabase(data);
    }

    @BeforeEach
    void begin() {
        begun = Instant.now();
    }

    @AfterEach
    void mendAndStop() {
        agents.fault("unfreeze");
        agents.fault("rate?per-second=50");
        Watched.NODES.forEach(node -> api().awaitNode("hosts", node, "up"));
        sessions.forEach(Watched::stop);
        Watched.assertInstances(agents);
    }

    private static Api api() {
        return console.api("operator");
    }

    private Watched running(String gadget) {
        Watched session = Watched.start(api(), agents, gadget);
        sessions.add(session);
        return session.awaitEvents(20);
    }

    private static Stream<String> others() {
        return Watched.NODES.stream().filter(node -> !node.equals(NODE));
    }

    private static void hold() {
        agents.fault("rate?per-second=0");
    }

    private void assertSawNothing(Watched session) {
        assertThat(session.state()).isEqualTo("running");
        session.assertUndisturbed(others());
    }

    /** What the stream has shown of a node once it has shown all that stands in the books. */
    private static List<LiveEvents.Event> shown(Watched session, String node) {
        try (LiveEvents live = session.live()) {
            long accepted = session.books(node).accepted();
            await("all events of %s are shown".formatted(node))
                    .untilAsserted(() -> assertThat(live.count(node)).isEqualTo(accepted));
            assertThat(live.said("twice")).isEmpty();
            return live.of(node);
        }
    }

    private void assertPlausible(Watched.Hole hole) {
        assertThat(hole.from()).isBetween(begun.minusSeconds(1), hole.to());
        assertThat(hole.to()).isBetween(begun, Instant.now());
        assertThat(hole.afterOrdinal()).isGreaterThanOrEqualTo(20);
        assertThat(hole.cause()).isNotBlank();
    }

    @Test
    void frozenItIsShownAsDownAndThawedItGoesOnWithoutLoss() {
        Watched session = running("trace_exec");

        agents.fault("freeze?node=" + NODE);
        api().awaitNode("hosts", NODE, "down");

        assertThat(api().node("hosts", NODE).get("reason").asString()).isNotBlank();
        session.awaitGrowth(others(), 20);
        agents.fault("unfreeze?node=" + NODE);
        api().awaitNode("hosts", NODE, "up");
        session.awaitGrowth(Stream.of(NODE), 20);
        hold();
        session.assertUndisturbed(Watched.NODES.stream());
        session.assertSame(NODE, shown(session, NODE));
    }

    @Test
    void droppedPacketsAreCountedExactlyAndAtTheirPlace() {
        Watched session = running("trace_exec");

        agents.fault("drop?packets=7&node=" + NODE);

        Watched.Hole first = session.awaitLoss(NODE, "AGENT_QUEUE");
        session.awaitGrowth(Watched.NODES.stream(), 20);
        agents.fault("drop?packets=1&node=" + NODE);
        await("the second hole").until(() -> session.books(NODE).losses().size() == 2);
        hold();
        Watched.Books books = session.awaitAccount(NODE);
        assertThat(books.losses())
                .extracting(hole -> hole.count().orElse(0L))
                .containsExactly(7L, 1L);
        assertThat(books.losses())
                .allSatisfy(hole -> {
                    assertThat(hole.place()).isEqualTo("AGENT_QUEUE");
                    assertThat(hole.atLeast()).isFalse();
                    assertPlausible(hole);
                });
        assertThat(books.losses().getFirst()).isEqualTo(first);
        session.assertSame(NODE, shown(session, NODE));
        assertSawNothing(session);
    }

    @Test
    void aCutConnectionCostsNothing() {
        Watched session = running("trace_exec");

        for (int cut = 0; cut < 3; cut++) {
            agents.fault("cut?node=" + NODE);
            session.awaitGrowth(Stream.of(NODE), 20);
        }

        hold();
        session.assertUndisturbed(Watched.NODES.stream());
        Watched.NODES.forEach(node -> session.assertSame(node, shown(session, node)));
    }

    @Test
    void aRestartIsAHoleOfUnknownSizeAndANewEpoch() {
        Watched session = running("trace_exec");
        Instant before = Instant.now();

        agents.fault("restart?down=500ms&node=" + NODE);

        Watched.Hole hole = session.awaitLoss(NODE, "AGENT_RESTART");
        Instant after = Instant.now();
        session.awaitGrowth(Watched.NODES.stream(), 20);
        hold();
        List<Long> second = stamps(session, 2);
        await("all of the second start")
                .untilAsserted(() ->
                        assertThat(session.books(NODE).received())
                                .isEqualTo(hole.afterOrdinal() + second.size()));
        assertThat(session.books(NODE).losses()).containsExactly(hole);
        assertThat(hole.count()).isEmpty();
        assertThat(hole.from()).isBetween(before.minusSeconds(1), before.plusSeconds(1));
        assertThat(hole.to()).isBetween(before.plusMillis(500), after);
        assertThat(session.feed(NODE).get("epoch").asInt()).isEqualTo(2);
        int kept = (int) hole.afterOrdinal();
        List<Long> came = shown(session, NODE).stream().map(LiveEvents.Event::stamp).toList();
        assertThat(came.subList(0, kept)).isEqualTo(stamps(session, 1).subList(0, kept));
        assertThat(came.subList(kept, came.size())).isEqualTo(second);
        assertSawNothing(session);
    }

    private static List<Long> stamps(Watched session, int start) {
        return session.packets(NODE, start).stream().map(Watched.Packet::stamp).toList();
    }

    @Test
    void aGadgetThatCannotBeginFailsOnItsNodeInItsOwnWords() {
        String words = "initializing operators: no luck on this kernel";
        agents.fault(
                "fail-init?instances=1&node=%s&text=%s"
                        .formatted(NODE, URLEncoder.encode(words, StandardCharsets.UTF_8)));

        Watched session = Watched.start(api(), agents, "trace_exec");
        sessions.add(session);

        session.awaitFeed(NODE, "failed");
        assertThat(session.feed(NODE).get("reason").asString()).isEqualTo(words);
        session.awaitGrowth(others(), 20);
        hold();
        assertSawNothing(session);
        assertThat(agents.ask("/state"))
                .allSatisfy(state -> {
                    boolean failed = state.get("node").asString().equals(NODE);
                    assertThat(state.get("crashes").asInt()).isZero();
                    assertThat(state.get("stored").size()).isEqualTo(failed ? 0 : 1);
                });
    }

    @Test
    void aGadgetThatBeginsNowhereFails() {
        agents.fault("fail-init?instances=1&text=nowhere");

        Watched session = Watched.start(api(), agents, "trace_exec");

        session.awaitState("failed");
        assertThat(session.session().get("reason").asString()).contains("nowhere");
        Watched.assertInstances(agents);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void damagedPacketsAreCountedAndTheFeedLives(Kind kind) {
        Watched session = running("trace_exec");

        // Only one packet of the greatest size may wait at a time.
        int packets = kind == Kind.OVERSIZE ? 1 : 3;
        damage(packets, kind.name());

        await("damaged packets in the books")
                .untilAsserted(
                        () -> assertThat(session.books(NODE).unreadable()).isEqualTo(packets));
        session.awaitGrowth(Watched.NODES.stream(), 20);
        hold();
        assertThat(session.awaitAccount(NODE).losses()).isEmpty();
        session.assertSame(NODE, shown(session, NODE));
        assertSawNothing(session);
    }

    private static void damage(int packets, String kind) {
        agents.fault(
                "damage?packets=%d&kind=%s&node=%s"
                        .formatted(packets, kind.toLowerCase(Locale.ROOT), NODE));
    }

    @Test
    void rowsOfBothSchemasAreReadWhenTheGadgetChangesInMidStream() {
        Watched session = running("trace_exec");

        agents.fault("schema-change?node=" + NODE);

        Watched.Hole hole = session.awaitLoss(NODE, "AGENT_RESTART");
        session.awaitGrowth(Watched.NODES.stream(), 20);
        hold();
        long second = session.emitted(NODE).getLast().records();
        await("all of the second start")
                .untilAsserted(() ->
                        assertThat(session.books(NODE).received())
                                .isEqualTo(hole.afterOrdinal() + second));
        assertThat(session.books(NODE).unreadable()).isZero();
        assertThat(session.feed(NODE).get("state").asString()).isEqualTo("running");
        List<LiveEvents.Event> came = shown(session, NODE);
        Set<String> old = names(came.getFirst());
        Set<String> fresh = names(came.getLast());
        assertThat(fresh).containsAll(old).hasSizeGreaterThan(old.size());
        came.forEach(event ->
                assertThat(names(event))
                        .isEqualTo(event.ordinal() <= hole.afterOrdinal() ? old : fresh));
        assertThat(came.getLast().fields().get("proc").get("comm").asString()).isNotBlank();
        assertSawNothing(session);
    }

    private static Set<String> names(LiveEvents.Event event) {
        return Set.copyOf(event.fields().propertyNames());
    }

    @Test
    void whatTheKernelLostIsALowerBoundInTheBooks() {
        Watched.NODES.forEach(node -> api().awaitNode("hosts", node, "up"));
        Api.Answer answer =
                api().post(
                                "/api/v1/sessions",
                                """
                                {"gadget":"trace_exec","cluster":"hosts","duration":"1h","mode":"direct"}\
                                """);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        Watched session = new Watched(api(), agents, answer.json().get("id").asString());
        sessions.add(session);
        session.awaitEvents(20);

        agents.fault("kernel-loss?samples=1000&node=" + NODE);

        Watched.Hole hole = session.awaitLoss(NODE, "KERNEL");
        assertThat(hole.count()).contains(1000L);
        assertThat(hole.atLeast()).isTrue();
        assertPlausible(hole);
        session.awaitGrowth(Watched.NODES.stream(), 20);
        assertThat(session.books(NODE).losses()).containsExactly(hole);
        others().forEach(node -> assertThat(session.books(node).losses()).isEmpty());
        assertThat(session.state()).isEqualTo("running");
    }

    @Test
    void aBurstAboveTheInletIsCountedToThePacket(@TempDir Path own) {
        try (ConsoleProcess narrow =
                ConsoleProcess.start(
                        own,
                        agents.asSetting(),
                        "--hq.demo.enabled=false",
                        "--hq.pipeline.inlet=256KB")) {
            Watched session = Watched.start(narrow.api("operator"), agents, "trace_open");
            try {
                assertCountsWhatTheInletRefused(session);
            } finally {
                session.stop();
                session.awaitState("stopped");
            }
        }
    }

    private void assertCountsWhatTheInletRefused(Watched session) {
        // In the first half second so many packets could as well be those of a full ring.
        session.awaitEvents(20).awaitGrowth(Stream.of(NODE), 50);

        agents.fault("rate?per-second=50000&node=" + NODE);
        session.awaitLoss(NODE, "INLET");
        agents.fault("rate?per-second=50&node=" + NODE);
        session.awaitGrowth(Watched.NODES.stream(), 20);

        hold();
        Watched.Books books = session.awaitAccount(NODE);
        assertThat(books.lost()).isPositive();
        assertThat(books.losses())
                .allSatisfy(hole -> {
                    assertThat(hole.place()).isIn("INLET", "AGENT_QUEUE");
                    assertThat(hole.count()).isPresent();
                    assertThat(hole.atLeast()).isFalse();
                    assertPlausible(hole);
                });
        session.assertSame(NODE, shown(session, NODE));
        assertSawNothing(session);
    }

    @Test
    void manyFaultsInARowLeaveBooksThatAddUp() {
        Watched session = running("trace_exec");

        for (int round = 0; round < 3; round++) {
            agents.fault("drop?packets=5&node=" + NODE);
            damage(2, "half");
            session.awaitGrowth(Stream.of(NODE), 10);
            agents.fault("cut?node=" + NODE);
            session.awaitGrowth(Stream.of(NODE), 10);
        }

        hold();
        Watched.Books books = session.awaitAccount(NODE);
        assertThat(books.at("AGENT_QUEUE")).hasSameSizeAs(books.losses());
        session.assertSame(NODE, shown(session, NODE));
        assertSawNothing(session);
    }
}
