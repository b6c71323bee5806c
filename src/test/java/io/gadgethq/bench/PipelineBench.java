package io.gadgethq.bench;

import com.sun.management.OperatingSystemMXBean;

import io.gadgethq.event.GadgetSchema;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.pipeline.PipelineLoad;
import io.gadgethq.runtime.Recordings;
import io.gadgethq.runtime.Recordings.Recording;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * What the way from the inlet to the live ring costs with the packets of {@code trace_open.large}: CPU seconds of the whole
 * process per million events, and the lag from arrival to ring.
 */
public final class PipelineBench {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final GadgetSchema schema;
    private final PipelineLoad.Packets packets;

    private PipelineBench(GadgetSchema schema, PipelineLoad.Packets packets) {
        this.schema = schema;
        this.packets = packets;
    }

    private static PipelineBench recorded() {
        Recording recording = Recordings.read("trace_open.large");
        List<byte[]> all =
                recording.data().stream().map(event -> event.getPayload().toByteArray()).toList();
        return new PipelineBench(
                recording.schema(), (number, _) -> all.get((int) (number % all.size())));
    }

    /** Small packets with the time of now, as running nodes send them. */
    private static PipelineBench stamped() {
        return new PipelineBench(
                SampleGadget.schema(),
                (number, now) ->
                        SampleGadget.trace(
                                now.getEpochSecond() * 1_000_000_000L + now.getNano(),
                                (int) number,
                                "shop",
                                "web-1"));
    }

    public static void main(String[] args) throws Exception {
        PipelineBench bench = recorded();
        bench.run("warm-up", 1, 5, 1_000_000, 0);
        bench.run("one-feed", 1, 1, 2_000_000, 0);
        bench.run("five-feeds", 1, 5, 2_000_000, 0);
        stamped().run("one-feed-at-10000", 1, 1, 100_000, 10_000);
        stamped().run("five-feeds-at-10000", 1, 5, 100_000, 10_000);
        bench.run("twenty-sessions-at-50000", 20, 5, 500_000, 50_000);
    }

    private void run(String what, int sessions, int nodes, long events, int perSecond)
            throws Exception {
        try (PipelineLoad load = new PipelineLoad(sessions, nodes)) {
            long cpu = SYSTEM.getProcessCpuTime();
            long begun = System.nanoTime();
            load.send(schema, packets, events, perSecond);
            PipelineLoad.Result result = load.finish();
            double seconds = (System.nanoTime() - begun) / 1e9;
            double cpuSeconds = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
            print(what + "-cpu", cpuSeconds * 1e6 / events, "s/million");
            print(what + "-rate", result.accepted() / seconds, "events/s");
            print(what + "-lag-p95", result.worstLag().toNanos() / 1e6, "ms");
            print(what + "-lost", result.lost(), "events");
            if (result.accepted() + result.lost() != result.sent()) {
                throw new IllegalStateException("the books do not balance: " + result);
            }
        }
        System.gc();
        Runtime heap = Runtime.getRuntime();
        print(what + "-heap-after", (heap.totalMemory() - heap.freeMemory()) / 1e6, "MB");
    }

    private static void print(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "bench pipeline %s %.2f %s%n", what, value, unit);
    }
}
