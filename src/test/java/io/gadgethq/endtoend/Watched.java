package io.gadgethq.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A session under test: what the console's books say of it beside what the agents know they emitted. */
public final class Watched {
    static final List<String> NODES =
            List.of("worker-1", "worker-2", "worker-3", "worker-4", "worker-5");

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Api api;
    private final AgentsProcess agents;
    private final String id;

    public Watched(Api api, AgentsProcess agents, String id) {
        this.api = api;
        this.agents = agents;
        this.id = id;
    }

    /** Starts a gadget on all agents, once the console has found them. */
    public static Watched start(Api api, AgentsProcess agents, String gadget) {
        NODES.forEach(node -> api.awaitNode("hosts", node, "up"));
        return new Watched(api, agents, api.start(gadget, "hosts"));
    }

    /** One line of the books: a hole and its place. */
    public record Hole(
            String place,
            Instant from,
            Instant to,
            long afterOrdinal,
            Optional<Long> count,
            boolean atLeast,
            String cause) {}

    /** The books of one node. */
    public record Books(
            long received,
            long unreadable,
            long accepted,
            long stored,
            long waiting,
            long lostStore,
            List<Hole> losses) {
        public long lost() {
            return losses.stream().mapToLong(loss -> loss.count().orElse(0L)).sum();
        }

        public List<Hole> at(String place) {
            return losses.stream().filter(loss -> loss.place().equals(place)).toList();
        }
    }

    /** What an agent has emitted since one start of the instance. */
    public record Emitted(int start, long packets, long records, long damaged) {}

    /** A packet as the agent keeps it. */
    public record Packet(long stamp, boolean damaged) {}

    public String id() {
        return id;
    }

    public String instance() {
        return id.replace("-", "");
    }

    /** The same session, asked of another console. */
    public Watched at(Api other) {
        return new Watched(other, agents, id);
    }

    public Watched with(AgentsProcess others) {
        return new Watched(api, others, id);
    }

    public JsonNode session() {
        return api.read("/api/v1/sessions/" + id);
    }

    public String state() {
        return session().get("state").asString();
    }

    public LiveEvents live() {
        return api.live(id);
    }

    public JsonNode feed(String node) {
        return session()
                .get("feeds")
                .valueStream()
                .filter(feed -> feed.get("node").asString().equals(node))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no feed of " + node + " yet"));
    }

    /** The ledger; that it is balanced is part of reading it. */
    public Books books(String node) {
        JsonNode ledger = api.read("/api/v1/sessions/" + id + "/ledger");
        assertThat(ledger.get("balanced").asBoolean()).isTrue();
        JsonNode feed =
                ledger.get("feeds")
                        .valueStream()
                        .filter(one -> one.get("node").asString().equals(node))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no books of " + node + " yet"));
        Books books =
                new Books(
                        feed.get("received").asLong(),
                        feed.get("unreadable").asLong(),
                        feed.get("accepted").asLong(),
                        feed.get("stored").asLong(),
                        feed.get("waiting").asLong(),
                        feed.get("lostStore").asLong(),
                        feed.get("losses").valueStream().map(Watched::hole).toList());
        assertThat(books.received()).isEqualTo(books.unreadable() + books.accepted());
        return books;
    }

    private static Hole hole(JsonNode loss) {
        return new Hole(
                loss.get("place").asString(),
                Instant.parse(loss.get("from").asString()),
                Instant.parse(loss.get("to").asString()),
                loss.get("afterOrdinal").asLong(),
                loss.get("count").isNull()
                        ? Optional.empty()
                        : Optional.of(loss.get("count").asLong()),
                loss.get("atLeast").asBoolean(),
                loss.get("cause").asString());
    }

    /** The starts of this session's instance on a node, oldest first. */
    public List<Emitted> emitted(String node) {
        return agents.ask("/ledger?node=" + node)
                .get(node)
                .valueStream()
                .filter(sums -> sums.get("id").asString().equals(instance()))
                .map(sums ->
                        new Emitted(
                                sums.get("start").asInt(),
                                sums.get("packets").asLong(),
                                sums.get("records").asLong(),
                                sums.get("damaged").asLong()))
                .toList();
    }

    public long packets(String node) {
        return emitted(node).stream().mapToLong(Emitted::packets).sum();
    }

    /** Every packet of one start; needs the agents' detailed ledger. */
    public List<Packet> packets(String node, int start) {
        return agents.ask("/packets?node=%s&id=%s&start=%d".formatted(node, instance(), start))
                .valueStream()
                .map(packet ->
                        new Packet(packet.get("nanos").asLong(), packet.get("damaged").asBoolean()))
                .toList();
    }

    /** Waits until every node has brought so many events. */
    public Watched awaitEvents(long count) {
        await("%d events of every node of %s".formatted(count, id))
                .atMost(SOON)
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .untilAsserted(() ->
                        assertThat(NODES)
                                .allSatisfy(node ->
                                        assertThat(books(node).received())
                                                .isGreaterThanOrEqualTo(count)));
        return this;
    }

    /** Waits until so many more events of these nodes stand in the books. */
    public void awaitGrowth(Stream<String> nodes, long more) {
        nodes.forEach(node -> {
            long before = books(node).received();
            await("%d more events of %s".formatted(more, node))
                    .atMost(SOON)
                    .until(() -> books(node).received() >= before + more);
        });
    }

    public void awaitState(String state) {
        await("session %s is %s".formatted(id, state))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(state()).isEqualTo(state));
    }

    public void awaitFeed(String node, String state) {
        await("the feed of %s is %s".formatted(node, state))
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(feed(node).get("state").asString()).isEqualTo(state));
    }

    /** Waits until a loss of this place stands in the books of a node. */
    public Hole awaitLoss(String node, String place) {
        await("a loss of %s at %s".formatted(node, place))
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(books(node).losses()).extracting(Hole::place).contains(place));
        return books(node).at(place).getFirst();
    }

    /** Waits until all that a held agent has emitted is accounted for: received or counted as lost. */
    public Books awaitAccount(String node) {
        await("all packets of %s are accounted for".formatted(node))
                .atMost(SOON)
                .untilAsserted(() -> {
                    Books books = books(node);
                    assertThat(books.received() + books.lost()).isEqualTo(packets(node));
                });
        return books(node);
    }

    /** The agents are held: these nodes have brought all there was, and nothing is missing. */
    public void assertUndisturbed(Stream<String> nodes) {
        nodes.forEach(node -> {
            Books books = awaitAccount(node);
            assertThat(books.losses()).as("losses of %s", node).isEmpty();
            assertThat(books.unreadable()).as("unreadable of %s", node).isZero();
            JsonNode feed = feed(node);
            assertThat(feed.get("state").asString()).isEqualTo("running");
            assertThat(feed.get("epoch").asInt()).isEqualTo(1);
        });
    }

    /**
     * Event by event: the readable packets of one start without those in the holes, each hole right behind its ordinal, are
     * what came.
     */
    public void assertSame(String node, List<LiveEvents.Event> came) {
        List<Packet> packets = packets(node, 1);
        assertThat(packets).isNotEmpty();
        List<Hole> holes = books(node).losses();
        List<Long> expected = new ArrayList<>();
        int at = 0;
        for (Hole hole : holes) {
            while (expected.size() < hole.afterOrdinal()) {
                add(expected, packets.get(at++));
            }
            at += Math.toIntExact(hole.count().orElseThrow());
        }
        while (at < packets.size()) {
            add(expected, packets.get(at++));
        }
        assertThat(came.stream().map(LiveEvents.Event::stamp).toList())
                .as("what came of %s behind %s", node, holes)
                .isEqualTo(expected);
        assertThat(came.getLast().ordinal()).isEqualTo(came.size());
    }

    private static void add(List<Long> expected, Packet packet) {
        if (!packet.damaged()) {
            expected.add(packet.stamp());
        }
    }

    public void stop() {
        Api.Answer answer = api.post("/api/v1/sessions/" + id + "/stop", "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** The agents hold exactly these sessions' instances, on every node, and none of them ever crashed. */
    static void assertInstances(AgentsProcess agents, Watched... sessions) {
        List<String> ids = Stream.of(sessions).map(Watched::instance).sorted().toList();
        await("one instance for each session on every node")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(agents.ask("/state"))
                                .hasSize(NODES.size())
                                .allSatisfy(state -> {
                                    assertThat(texts(state.get("instances"))).isEqualTo(ids);
                                    assertThat(texts(state.get("stored"))).isEqualTo(ids);
                                    assertThat(state.get("crashes").asInt()).isZero();
                                }));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).sorted().toList();
    }
}
