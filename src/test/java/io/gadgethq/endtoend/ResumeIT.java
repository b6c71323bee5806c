package io.gadgethq.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A live stream that is cut anywhere goes on behind the last whole event: from the ring, or from the store. */
class ResumeIT {
    private static final int CUTS = 50;
    private static final int PER_SECOND = 200;

    /** So few that a reader who was away for a moment goes on in the store. */
    private static final int RING = 300;

    /** Some hundred events, and mostly into the middle of one. */
    private static final int MOST_BYTES = 600_000;

    @TempDir private Path data;

    private AgentsProcess agents;
    private ConsoleProcess console;

    @AfterEach
    void end() {
        console.close();
        agents.close();
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void everyEventComesOnceHoweverOftenTheStreamIsCut() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        agents = AgentsProcess.start("--rate", Integer.toString(PER_SECOND));
        agents.fault("detailed?on=true");
        console =
                ConsoleProcess.start(
                        data,
                        agents.asSetting(),
                        "--hq.demo.enabled=false",
                        "--hq.live.rows=" + RING);
        Api api = console.api("operator");
        Watched session = Watched.start(api, agents, "trace_open");
        CutStream stream = new CutStream();

        for (int cut = 0; cut < CUTS; cut++) {
            try (InputStream connection = api.liveBytes(session.id(), stream.lastId())) {
                stream.readBytes(connection, 1 + random.nextInt(MOST_BYTES));
            }
            awaitEmitted(session, random.nextInt(2 * RING));
        }

        agents.fault("rate?per-second=0");
        try (InputStream rest = api.liveBytes(session.id(), stream.lastId())) {
            stream.readEvents(rest, emitted(session));
        }
        session.assertUndisturbed(Watched.NODES.stream());
        for (String node : Watched.NODES) {
            assertSameAsStored(session, node, stream, seed);
        }
    }

    private static long emitted(Watched session) {
        return Watched.NODES.stream().mapToLong(session::packets).sum();
    }

    private static void awaitEmitted(Watched session, int more) {
        long before = emitted(session);
        await("%d more events".formatted(more)).until(() -> emitted(session) >= before + more);
    }

    private void assertSameAsStored(Watched session, String node, CutStream stream, long seed) {
        await("everything is stored").until(() -> session.books(node).waiting() == 0);
        try (ConsoleDatabase store = ConsoleDatabase.of(data)) {
            assertThat(stream.of(node))
                    .as("seed %d", seed)
                    .isEqualTo(
                            store.events(session.id(), node).stream()
                                    .map(event ->
                                            new CutStream.Came(
                                                    node, event.ordinal(), event.stamp()))
                                    .toList());
        }
        assertThat(stream.of(node).stream().map(CutStream.Came::stamp).toList())
                .isEqualTo(session.packets(node, 1).stream().map(Watched.Packet::stamp).toList());
    }
}
