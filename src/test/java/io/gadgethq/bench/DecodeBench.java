package io.gadgethq.bench;

import com.sun.management.OperatingSystemMXBean;

import io.gadgethq.event.Column;
import io.gadgethq.event.FieldKind;
import io.gadgethq.event.JsonBuffer;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.UnreadablePacket;
import io.gadgethq.runtime.Recordings;
import io.gadgethq.runtime.Recordings.Recording;
import io.gadgethq.runtime.wire.GadgetEvent;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a million records of {@code trace_open.large} cost: CPU time of the whole process, so garbage collection and
 * compilation count, after a warm-up of the same length. Ends with status 1 if a target is missed.
 *
 * <p>Inspektor Gadget's own Go client took 8.1 s (decode only) and 9.8 s ({@code gadgetctl -o json}) of CPU per million
 * of these records, which includes receiving them from a socket; the figures named {@code received} do so, too.
 */
public final class DecodeBench {
    private static final int RECORDS = 1_000_000;
    private static final int ROUNDS = 3;
    private static final double CLIENT_DECODE = 8.1;
    private static final double CLIENT_JSON = 9.8;
    private static final double DECODE_TARGET = 0.25;
    private static final double JSON_TARGET = 0.4;

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final JsonBuffer json = new JsonBuffer();
    private final RowLayout layout;
    private final List<Column> columns;
    private long touched;

    private DecodeBench(RowLayout layout) {
        this.layout = layout;
        this.columns = layout.columns();
    }

    public static void main(String[] args) throws Exception {
        Recording recording = Recordings.read("trace_open.large");
        DecodeBench bench = new DecodeBench(recording.schema().layouts().getFirst());
        List<byte[]> packets = recording.data().stream().map(DecodeBench::payload).toList();

        print("records", RECORDS, "records");
        print("packet", average(packets), "bytes");
        print("row", bench.averageFootprint(packets), "bytes");
        double decode = bench.measure("decode", () -> each(packets, bench::decode), CLIENT_DECODE);
        double toJson = bench.measure("json", () -> each(packets, bench::toJson), CLIENT_JSON);
        try (ReplayProcess agent = ReplayProcess.start()) {
            bench.measure(
                    "received-decode",
                    () -> agent.stream(RECORDS, event -> bench.decode(payload(event))),
                    CLIENT_DECODE);
            bench.measure(
                    "received-json",
                    () -> agent.stream(RECORDS, event -> bench.toJson(payload(event))),
                    CLIENT_JSON);
        }
        print("touched", bench.touched, "sum");
        boolean decodeMet = verdict("decode", decode, DECODE_TARGET);
        boolean jsonMet = verdict("json", toJson, JSON_TARGET);
        System.exit(decodeMet && jsonMet ? 0 : 1);
    }

    /** Takes the median of some rounds behind one for warming up. */
    private double measure(String what, Work work, double client) throws Exception {
        work.run();
        double[] seconds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long before = SYSTEM.getProcessCpuTime();
            work.run();
            seconds[i] = (SYSTEM.getProcessCpuTime() - before) / 1e9;
        }
        Arrays.sort(seconds);
        double perMillion = seconds[ROUNDS / 2] * 1e6 / RECORDS;
        print(what + "-cpu", perMillion, "s/million");
        print(what + "-rate", Math.round(1e6 / perMillion), "events/s/core");
        print(what + "-client-cpu", client, "s/million");
        print(what + "-ratio", perMillion / client, "of-the-go-client");
        return perMillion / client;
    }

    private void decode(byte[] packet) throws UnreadablePacket {
        for (Row row : layout.read(packet)) {
            for (Column column : columns) {
                touched += touch(row, column);
            }
        }
    }

    private static long touch(Row row, Column column) {
        FieldKind kind = column.field().kind();
        boolean number = kind.width() > 0 && !column.field().array();
        return number ? row.number(column) : row.isEmpty(column) ? 0 : 1;
    }

    private void toJson(byte[] packet) throws UnreadablePacket {
        json.clear();
        for (Row row : layout.read(packet)) {
            row.writeTo(json);
            json.raw('\n');
        }
        touched += json.length();
    }

    private long averageFootprint(List<byte[]> packets) throws UnreadablePacket {
        long total = 0;
        for (byte[] packet : packets) {
            total += layout.read(packet).getFirst().footprint();
        }
        return total / packets.size();
    }

    private static long average(List<byte[]> packets) {
        return packets.stream().mapToLong(packet -> packet.length).sum() / packets.size();
    }

    private static byte[] payload(GadgetEvent event) {
        return event.getPayload().toByteArray();
    }

    private static void each(List<byte[]> packets, PacketWork work) throws UnreadablePacket {
        for (int i = 0; i < RECORDS; i++) {
            work.accept(packets.get(i % packets.size()));
        }
    }

    private static boolean verdict(String what, double ratio, double target) {
        print(what + "-target", target, ratio <= target ? "met" : "missed");
        return ratio <= target;
    }

    private static void print(String key, Number value, String unit) {
        String text =
                value instanceof Double ? String.format(Locale.ROOT, "%.3f", value) : "" + value;
        System.out.printf("bench decode %s %s %s%n", key, text, unit);
    }

    private interface Work {
        void run() throws Exception;
    }

    private interface PacketWork {
        void accept(byte[] packet) throws UnreadablePacket;
    }
}
