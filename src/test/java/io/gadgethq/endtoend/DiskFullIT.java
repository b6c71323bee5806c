package io.gadgethq.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The disk under database and spool is full: it is said, what is lost is counted, and free space is all it takes. */
class DiskFullIT {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int PER_SECOND = 100;

    @TempDir private Path data;

    private AgentsProcess agents;
    private ConsoleProcess console;

    @AfterEach
    void end() {
        console.close();
        agents.close();
    }

    @Test
    void aFullDiskIsSaidAndCountedAndOvercomeWithoutARestart() throws IOException {
        SmallDisk disk = new SmallDisk(data, 900);
        agents = AgentsProcess.start("--rate", "0");
        agents.fault("detailed?on=true");
        console =
                ConsoleProcess.startOnDisk(
                        disk,
                        agents.asSetting(),
                        "--hq.demo.enabled=false",
                        "--hq.history.queue=1MB");
        Watched open = Watched.start(console.api("operator"), agents, "trace_open");
        agents.fault("rate?per-second=" + PER_SECOND);
        open.awaitEvents(100);
        LiveEvents live = open.live();

        disk.fill(console);
        await("what cannot be kept is counted")
                .atMost(SOON)
                .until(() ->
                        Watched.NODES.stream()
                                .allMatch(node -> open.books(node).lostStore() > PER_SECOND));
        assertThat(console.api("admin").get("/health").text()).doesNotContain("\"healthy\"");
        long shown = live.count(Watched.NODES.getFirst());
        await("live views go on")
                .atMost(SOON)
                .until(() -> live.count(Watched.NODES.getFirst()) > shown + PER_SECOND);
        disk.empty(console);

        await("all is well again")
                .atMost(SOON)
                .until(() -> console.api("admin").get("/health").text().contains("\"healthy\""));
        agents.fault("rate?per-second=0");
        long missing = 0;
        for (String node : Watched.NODES) {
            await("nothing of %s waits".formatted(node))
                    .atMost(SOON)
                    .until(() ->
                            open.books(node).waiting() == 0
                                    && open.books(node).received() == open.packets(node));
            try (ConsoleDatabase store = ConsoleDatabase.of(disk.seenFromOutside(console))) {
                missing +=
                        StoredOnce.check(
                                node,
                                open.packets(node, 1),
                                store.events(open.id(), node),
                                store.losses(open.id(), node));
            }
        }
        long lost = Watched.NODES.stream().mapToLong(node -> open.books(node).lostStore()).sum();
        assertThat(missing).isEqualTo(lost).isPositive();
        live.close();
    }
}
