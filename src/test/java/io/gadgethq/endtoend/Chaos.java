package io.gadgethq.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A console that is killed again and again while agents go on emitting, and at the end the comparison of what is stored with
 * what was emitted, event by event.
 */
public final class Chaos implements AutoCloseable {
    private static final List<String> GADGETS =
            List.of("trace_exec", "trace_open", "trace_dns", "trace_tcp");
    private static final Duration SOON = Duration.ofMinutes(2);

    private final Path data;
    private final Wish wish;
    private final RandomGenerator random;
    private final AgentsProcess agents;
    private final List<String> ids = new ArrayList<>();
    private final Map<Blow, Integer> dealt = new TreeMap<>();
    private ConsoleProcess console;

    /**
     * How hard.
     *
     * @param perSecond events of each session on each node
     * @param events in all, at least
     */
    public record Wish(int sessions, double perSecond, long events, int kills) {}

    /** When the console dies. */
    public enum Blow {
        /** Whatever it is doing. */
        ANY_TIME,
        /** A commit is done, but its answer has not come. */
        IN_COMMIT,
        /** Inside a transaction, or once it takes too long while writing to the spool. */
        IN_SPOOL,
        /** While it starts. */
        IN_START
    }

    /** What came of it. */
    public record Outcome(long emitted, long stored, long missing, Map<Blow, Integer> blows) {}

    public Chaos(Path data, Wish wish, RandomGenerator random) {
        this.data = data;
        this.wish = wish;
        this.random = random;
        this.agents =
                AgentsProcess.start(
                        ChildProcess.freePorts(Watched.NODES.size()),
                        "--rate",
                        Double.toString(wish.perSecond()));
        agents.fault("detailed?on=true");
        this.console = start();
    }

    private ConsoleProcess start() {
        return ConsoleProcess.start(data, agents.asSetting(), "--hq.demo.enabled=false");
    }

    private Api api() {
        return console.api("operator");
    }

    private List<Watched> sessions() {
        return ids.stream().map(id -> new Watched(api(), agents, id)).toList();
    }

    /** Starts the sessions, deals the blows, waits for what is still to come, and compares. */
    public Outcome run() {
        Watched.NODES.forEach(node -> api().awaitNode("hosts", node, "up"));
        for (int i = 0; i < wish.sessions(); i++) {
            ids.add(api().start(GADGETS.get(i % GADGETS.size()), "hosts"));
        }
        Blow[] blows = Blow.values();
        for (int kill = 0; kill < wish.kills(); kill++) {
            Blow blow = kill < blows.length ? blows[kill] : blows[random.nextInt(blows.length)];
            awaitEmitted(wish.events() * (kill + 1) / (wish.kills() + 1));
            deal(blow);
            dealt.merge(blow, 1, Integer::sum);
        }
        awaitEmitted(wish.events());
        settle();
        return compare();
    }

    private void awaitEmitted(long total) {
        await("%d events are emitted".formatted(total))
                .atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> emitted() >= total);
    }

    private long emitted() {
        return Watched.NODES.stream()
                .flatMap(node -> agents.ask("/ledger?node=" + node).get(node).valueStream())
                .mapToLong(account -> account.get("packets").asLong())
                .sum();
    }

    private void deal(Blow blow) {
        switch (blow) {
            case ANY_TIME -> console.kill();
            case IN_COMMIT -> killInCommit();
            case IN_SPOOL -> killInSpool();
            case IN_START -> {
                console.kill();
                long delay = emitted() + random.nextLong(1 + perCrash());
                ConsoleProcess starting = launch();
                awaitEmitted(delay);
                starting.kill();
            }
        }
        console = start();
    }

    /** What the agents emit in some seconds. */
    private long perCrash() {
        return (long) (wish.perSecond() * wish.sessions() * Watched.NODES.size() * 8);
    }

    private ConsoleProcess launch() {
        return ConsoleProcess.launch(
                data,
                ChildProcess.freePort(),
                ConsoleProcess.QUICK,
                agents.asSetting(),
                "--hq.demo.enabled=false");
    }

    private void killInCommit() {
        try (ConsoleDatabase database = ConsoleDatabase.of(data)) {
            database.hangCommits();
            await("a commit waits for its answer")
                    .atMost(SOON)
                    .until(database::isAnybodyCommitting);
            console.kill();
            database.answerCommits();
        }
    }

    private void killInSpool() {
        try (ConsoleDatabase database = ConsoleDatabase.of(data)) {
            database.withWritersWaiting(() -> {
                await("something is spooled").atMost(SOON).until(() -> spooled() > 0);
                long before = spooled();
                await("more is spooled").atMost(SOON).until(() -> spooled() != before);
                console.kill();
            });
        }
    }

    /** Bytes in the spool. */
    private long spooled() {
        try (Stream<Path> files = Files.walk(data.resolve("spool"))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException changing) {
            return 0;
        }
    }

    /** All that was emitted is in the books and nothing waits. */
    private void settle() {
        sessions().forEach(session -> session.awaitState("running"));
        agents.fault("rate?per-second=0");
        for (Watched session : sessions()) {
            for (String node : Watched.NODES) {
                await("everything of %s on %s is stored".formatted(session.id(), node))
                        .atMost(SOON)
                        .pollInterval(Duration.ofMillis(300))
                        .until(() ->
                                session.books(node).waiting() == 0 && isComplete(session, node));
            }
        }
    }

    /** The very last event is there; how many before it are missing is what the comparison says. */
    private boolean isComplete(Watched session, String node) {
        try (ConsoleDatabase database = ConsoleDatabase.of(data)) {
            long last = session.packets(node, 1).getLast().stamp();
            return database.lastStamp(session.id(), node) == last;
        }
    }

    private Outcome compare() {
        long emitted = 0;
        long stored = 0;
        long missing = 0;
        try (ConsoleDatabase database = ConsoleDatabase.of(data)) {
            for (String id : ids) {
                Watched session = new Watched(api(), agents, id);
                for (String node : Watched.NODES) {
                    List<Watched.Packet> packets = session.packets(node, 1);
                    List<ConsoleDatabase.StoredEvent> events = database.events(id, node);
                    missing +=
                            StoredOnce.check(
                                    id + " on " + node, packets, events, database.losses(id, node));
                    emitted += packets.size();
                    stored += events.size();
                }
            }
        }
        return new Outcome(emitted, stored, missing, Map.copyOf(dealt));
    }

    @Override
    public void close() {
        console.close();
        agents.close();
        Leftovers.endDatabase(data);
    }
}
