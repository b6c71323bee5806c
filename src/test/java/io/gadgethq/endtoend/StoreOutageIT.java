package io.gadgethq.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gadgethq.storage.TestDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The database goes and comes back: sessions and live views go on, and what is stored in the end is right. */
class StoreOutageIT {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int PER_SECOND = 200;

    @TempDir private Path data;
    @TempDir private Path databaseData;

    private TestDatabase database;
    private AgentsProcess agents;
    private ConsoleProcess console;

    @BeforeEach
    void start() throws IOException {
        database = TestDatabase.start(databaseData);
        agents = AgentsProcess.start("--rate", "0");
        agents.fault("detailed?on=true");
    }

    @AfterEach
    void end() throws IOException {
        console.close();
        agents.close();
        database.close();
    }

    private Watched run(String... settings) {
        List<String> all = new ArrayList<>(database.asSettings());
        all.add(agents.asSetting());
        all.add("--hq.demo.enabled=false");
        all.addAll(Arrays.asList(settings));
        console = ConsoleProcess.start(data, all.toArray(String[]::new));
        Watched open = Watched.start(console.api("operator"), agents, "trace_open");
        agents.fault("rate?per-second=" + PER_SECOND);
        return open.awaitEvents(100);
    }

    @Test
    void nothingIsLostOrDoubledWhileTheDatabaseIsAwayAndLiveViewsMove() throws IOException {
        Watched open = run();
        LiveEvents live = open.live();

        database.stop();
        long shown = live.count(Watched.NODES.getFirst());
        await("live views go on for thousands of events")
                .atMost(SOON)
                .until(() -> live.count(Watched.NODES.getFirst()) > shown + 10 * PER_SECOND);
        assertThat(console.api("admin").get("/health").text()).contains("degraded");
        database.start();

        assertThat(settled(open)).isZero();
        await("all is well again")
                .atMost(SOON)
                .until(() -> console.api("admin").get("/health").text().contains("\"healthy\""));
        live.close();
    }

    @Test
    void whatNeitherDatabaseNorSpoolCanTakeIsCountedExactly() throws IOException {
        Watched open = run("--hq.history.spool=2MB", "--hq.history.queue=1MB");

        database.stop();
        await("the store is full")
                .atMost(SOON)
                .until(() ->
                        Watched.NODES.stream()
                                .allMatch(node -> open.books(node).lostStore() > PER_SECOND));
        database.start();

        assertThat(settled(open)).isEqualTo(lost(open)).isPositive();
    }

    private static long lost(Watched session) {
        return Watched.NODES.stream().mapToLong(node -> session.books(node).lostStore()).sum();
    }

    /** Holds the agents, waits until nothing waits, and compares; the number of events inside losses. */
    private long settled(Watched session) {
        agents.fault("rate?per-second=0");
        long missing = 0;
        for (String node : Watched.NODES) {
            await("nothing of %s waits".formatted(node))
                    .atMost(SOON)
                    .untilAsserted(() -> {
                        Watched.Books books = session.books(node);
                        assertThat(books.received()).isEqualTo(session.packets(node));
                        assertThat(books.waiting()).isZero();
                        assertThat(books.accepted()).isEqualTo(books.stored() + books.lostStore());
                    });
            await("the last hole of %s is told".formatted(node))
                    .atMost(SOON)
                    .until(() -> told(session, node) == session.books(node).lostStore());
            try (ConsoleDatabase store = ConsoleDatabase.of(database)) {
                missing +=
                        StoredOnce.check(
                                node,
                                session.packets(node, 1),
                                store.events(session.id(), node),
                                store.losses(session.id(), node));
            }
        }
        return missing;
    }

    private long told(Watched session, String node) {
        try (ConsoleDatabase store = ConsoleDatabase.of(database)) {
            return store.losses(session.id(), node).stream()
                    .mapToLong(loss -> loss.count().orElse(0L))
                    .sum();
        }
    }
}
