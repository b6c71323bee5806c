package io.gadgethq.endtoend;

import static org.awaitility.Awaitility.await;

import io.gadgethq.storage.TestDatabase;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A console whose database is away for a while under a stream of events that somebody watches, and at the end the comparison
 * of what is stored with what was emitted, event by event.
 */
public final class Outage implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(15);
    private static final int SLOWLY = 5;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Pattern SPOOLED =
            Pattern.compile("^history_spool_bytes(?:\\{[^}]*})? ([0-9.E+]+)$", Pattern.MULTILINE);

    private final TestDatabase database;
    private final AgentsProcess agents;
    private final ConsoleProcess console;
    private final Wish wish;
    private final List<Watched> sessions = new ArrayList<>();
    private final List<Pulse> viewers = new ArrayList<>();

    /**
     * How much.
     *
     * @param perSecond events of all sessions together
     * @param away how long the database does not run
     */
    public record Wish(List<String> gadgets, double perSecond, Duration away) {}

    /**
     * What came of it.
     *
     * @param missing events that the agents emitted and nobody stored
     * @param lostInStore events that the books count as lost by the store
     * @param gap the longest time in which a viewer saw nothing while the database was away
     * @param spooled bytes in the spool at most
     * @param drain from the database's return to an empty spool, while events went on coming
     */
    public record Outcome(
            long emitted,
            long stored,
            long missing,
            long lostInStore,
            Duration gap,
            long spooled,
            Duration drain) {}

    public Outage(Path data, Path databaseData, Wish wish, List<String> jvm) throws IOException {
        this.wish = wish;
        this.database = TestDatabase.start(databaseData);
        this.agents = AgentsProcess.start("--rate", Integer.toString(SLOWLY));
        agents.fault("detailed?on=true");
        List<String> settings = new ArrayList<>(database.asSettings());
        settings.add(agents.asSetting());
        settings.add("--hq.demo.enabled=false");
        this.console = ConsoleProcess.start(data, jvm, settings.toArray(String[]::new));
    }

    /** Lets events flow, takes the database away, brings it back, waits until all is stored, and compares. */
    public Outcome run() throws IOException {
        Api api = console.api("operator");
        wish.gadgets().forEach(gadget -> sessions.add(Watched.start(api, agents, gadget)));
        double each = wish.perSecond() / wish.gadgets().size() / Watched.NODES.size();
        sessions.forEach(
                session -> session.awaitEvents(SLOWLY)); // no ring wraps before it is followed
        agents.fault("rate?per-second=" + each);
        sessions.forEach(session -> viewers.add(api.pulse(session.id())));
        await("all viewers see events")
                .atMost(LONG)
                .until(() -> viewers.stream().allMatch(viewer -> viewer.events() > each));

        database.stop();
        viewers.forEach(Pulse::reset);
        long spooled = pass(wish.away());
        Duration gap =
                viewers.stream()
                        .map(Pulse::longestGap)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        database.start();
        long begun = System.nanoTime();
        spooled = Math.max(spooled, drain());
        Duration drain = Duration.ofNanos(System.nanoTime() - begun);
        viewers.forEach(Pulse::close);
        return compare(new Outcome(0, 0, 0, 0, gap, spooled, drain));
    }

    /** Bytes in the spool at most meanwhile. */
    private long pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long[] most = {0};
        await("the database is away")
                .atMost(time.plus(LONG))
                .pollInterval(LOOK)
                .until(() -> {
                    most[0] = Math.max(most[0], spooled());
                    return System.nanoTime() - end >= 0;
                });
        return most[0];
    }

    private long drain() {
        long[] most = {0};
        await("the spool is empty")
                .atMost(LONG)
                .pollInterval(LOOK)
                .until(() -> {
                    long now = spooled();
                    most[0] = Math.max(most[0], now);
                    return now == 0;
                });
        return most[0];
    }

    private long spooled() {
        String meters = console.api("admin").get("/actuator/prometheus").text();
        Matcher matcher = SPOOLED.matcher(meters);
        if (!matcher.find()) {
            throw new AssertionError("no size of the spool in " + meters);
        }
        return (long) Double.parseDouble(matcher.group(1));
    }

    private Outcome compare(Outcome so) {
        agents.fault("rate?per-second=0");
        long emitted = 0;
        long stored = 0;
        long missing = 0;
        long lost = 0;
        try (ConsoleDatabase store = ConsoleDatabase.of(database)) {
            for (Watched session : sessions) {
                for (String node : Watched.NODES) {
                    lost += settle(session, node).lostStore();
                    List<Watched.Packet> packets = session.packets(node, 1);
                    List<ConsoleDatabase.StoredEvent> events = store.events(session.id(), node);
                    missing +=
                            StoredOnce.check(
                                    session.id() + " on " + node,
                                    packets,
                                    events,
                                    store.losses(session.id(), node));
                    emitted += packets.size();
                    stored += events.size();
                }
            }
        }
        return new Outcome(emitted, stored, missing, lost, so.gap(), so.spooled(), so.drain());
    }

    private static Watched.Books settle(Watched session, String node) {
        await("nothing of %s on %s waits".formatted(session.id(), node))
                .atMost(LONG)
                .until(() -> {
                    Watched.Books books = session.books(node);
                    return books.received() == session.packets(node)
                            && books.waiting() == 0
                            && books.accepted() == books.stored() + books.lostStore();
                });
        return session.books(node);
    }

    @Override
    public void close() throws IOException {
        console.close();
        agents.close();
        database.close();
    }
}
