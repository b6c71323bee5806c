package io.gadgethq.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    void everyEventComesOnceHoweverOftenTheStreamIsCut() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        agents = AgentsProcess.start("--rate", "5");
        agents.fault("detailed?on=true");
        console =
                ConsoleProcess.start(
                        data,
                        agents.asSetting(),
                        "--hq.demo.enabled=false",
                        "--hq.live.rows=" + RING);
        Api api = console.api("operator");
        Watched session = Watched.start(api, agents, "trace_open");
        session.awaitEvents(5); // no ring wraps before it is followed
        CutStream stream = new CutStream();
        try (InputStream connection = api.liveBytes(session.id(), "")) {
            stream.readBytes(connection, 20_000);
        }
        agents.fault("rate?per-second=" + PER_SECOND);

        for (int cut = 1; cut < CUTS; cut++) {
            try (InputStream connection = api.liveBytes(session.id(), stream.lastId())) {
                stream.readBytes(connection, 1 + random.nextInt(MOST_BYTES));
            }
            awaitEmitted(session, random.nextInt(2 * RING));
        }

        agents.fault("rate?per-second=0");
        try (InputStream rest = api.liveBytes(session.id(), stream.lastId())) {
            stream.readUpTo(
                    rest,
                    Watched.NODES.stream()
                            .collect(Collectors.toMap(Function.identity(), session::packets)));
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
        List<CutStream.Came> came = stream.of(node);
        long first = came.getFirst().ordinal(); // the oldest that was still held at the beginning
        assertThat(first).isLessThan(RING);
        try (ConsoleDatabase store = ConsoleDatabase.of(data)) {
            assertThat(came)
                    .as("seed %d", seed)
                    .isEqualTo(
                            store.events(session.id(), node).stream()
                                    .filter(event -> event.ordinal() >= first)
                                    .map(event ->
                                            new CutStream.Came(
                                                    node, event.ordinal(), event.stamp()))
                                    .toList());
        }
        List<Long> emitted = session.packets(node, 1).stream().map(Watched.Packet::stamp).toList();
        assertThat(came.stream().map(CutStream.Came::stamp).toList())
                .isEqualTo(emitted.subList((int) first - 1, emitted.size()));
    }
}
