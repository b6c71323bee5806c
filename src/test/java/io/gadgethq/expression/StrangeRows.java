package io.gadgethq.expression;

import io.gadgethq.event.Column;
import io.gadgethq.event.FieldKind;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.PacketBytes;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.Schemas;
import io.gadgethq.event.UnreadablePacket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Rows whose values are at the edges of what their types can hold, or no values of their type at all. */
final class StrangeRows {
    static final RowLayout LAYOUT =
            new Schemas()
                    .field("comm", FieldKind.CSTRING)
                    .field("error", FieldKind.STRING)
                    .field("name", FieldKind.STRING)
                    .field("addr", FieldKind.STRING)
                    .field("it's ? -- \"x\"", FieldKind.STRING)
                    .field("node", FieldKind.STRING)
                    .field("namespace", FieldKind.STRING)
                    .field("package", FieldKind.UINT8)
                    .field("flag", FieldKind.BOOL)
                    .field("other", FieldKind.BOOL)
                    .field("pid", FieldKind.INT32)
                    .field("i8", FieldKind.INT8)
                    .field("i16", FieldKind.INT16)
                    .field("i64", FieldKind.INT64)
                    .field("u8", FieldKind.UINT8)
                    .field("u16", FieldKind.UINT16)
                    .field("u32", FieldKind.UINT32)
                    .field("u64", FieldKind.UINT64)
                    .field("f32", FieldKind.FLOAT32)
                    .field("f64", FieldKind.FLOAT64)
                    .field("latency_ns", FieldKind.UINT64)
                    .field("wait_ns", FieldKind.UINT64)
                    .field("delay_ns", FieldKind.INT64)
                    .tagged("seen", FieldKind.UINT64, "type:gadget_timestamp")
                    .field("data", FieldKind.BYTES)
                    .arrayField("slots", FieldKind.UINT32)
                    .arrayField("loads", FieldKind.FLOAT64)
                    .field("k8s.podLabels", FieldKind.STRING)
                    .field("k8s.hostnetwork", FieldKind.BOOL)
                    .field("runtime.containerPid", FieldKind.UINT64)
                    .field("runtime.share", FieldKind.FLOAT32)
                    .layout();

    static final List<String> NETWORKS =
            List.of(
                    "0.0.0.0/0",
                    "10.0.0.0/8",
                    "10.1.2.3/31",
                    "128.0.0.0/1",
                    "127.0.0.1",
                    "::/0",
                    "::1",
                    "fe80::/10",
                    "2001:db8::/32",
                    "::ffff:0:0/96",
                    "1:2:3:4:5:6:7:8/64");

    private static final List<String> TEXTS =
            List.of(
                    "",
                    "a",
                    "A",
                    "b\0c",
                    "\0",
                    "\uFFFD",
                    "\ue000",
                    "\ud83d\udca5",
                    "\uffff",
                    "\u212a",
                    "K",
                    "k",
                    "\u017f",
                    "S",
                    "s",
                    "\u00e9",
                    "E\u0301",
                    "a\nb",
                    "a b",
                    "a_b",
                    "%",
                    "\\",
                    "'",
                    "z".repeat(300),
                    "10.0.0.1",
                    "::1",
                    "\u00a0",
                    "\u000b",
                    "1");

    private static final List<byte[]> BROKEN =
            List.of(
                    new byte[] {(byte) 0xFF},
                    new byte[] {'a', (byte) 0xC3},
                    new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                    new byte[] {(byte) 0xF0, (byte) 0x9F, 'x'});

    private static final List<String> ADDRESSES =
            List.of(
                    "",
                    "1.2.3.4",
                    "10.0.0.1",
                    "10.1.2.2",
                    "01.2.3.4",
                    "1.2.3",
                    "1.2.3.4.5",
                    "1.2.3.256",
                    "1.2.3.4/8",
                    " 1.2.3.4",
                    "1.2.3.4 ",
                    "1..2.3",
                    "127.0.0.1",
                    "255.255.255.255",
                    "::1",
                    "::",
                    ":",
                    ":::",
                    "1::2::3",
                    "fe80::1",
                    "fe80::1%eth0",
                    "1:2:3:4:5:6:7:8",
                    "1:2:3:4:5:6:7::",
                    "::2:3:4:5:6:7:8",
                    "1:2:3:4:5:6:7:8::",
                    "::1:2:3:4:5:6:7:8",
                    "::ffff:1.2.3.4",
                    "::ffff:1.2.3.04",
                    "::1.2.3.4:1",
                    "1:2:3:4:5:6:1.2.3.4",
                    "1:2:3:4:5:6:7:1.2.3.4",
                    "2001:DB8::a",
                    "12345::",
                    "g::1",
                    "1:",
                    ":1",
                    "2001:db8:0:0::0:1/64",
                    "0000:0000:0000:0000:0000:0000:0000:0001",
                    "00000::1",
                    "::ffff:0102:0304",
                    "0x7f.0.0.1",
                    "2130706433");

    private StrangeRows() {}

    static List<GadgetEvent> events(long seed, int count) {
        Random random = new Random(seed);
        List<GadgetEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event(i + 1, random, one(random, ADDRESSES)));
        }
        return events;
    }

    /** Addresses, and texts that differ from one in a few characters. */
    static List<GadgetEvent> addresses(long seed, int count) {
        Random random = new Random(seed);
        List<GadgetEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder address = new StringBuilder(one(random, ADDRESSES));
            for (int changes = random.nextInt(4); changes > 0 && i >= ADDRESSES.size(); changes--) {
                int at = random.nextInt(address.length() + 1);
                String piece =
                        one(
                                random,
                                List.of(":", "::", ".", "0", "1", "f", "25", "%", "/", "\n", "A"));
                address.replace(at, Math.min(address.length(), at + random.nextInt(2)), piece);
            }
            String written = i < ADDRESSES.size() ? ADDRESSES.get(i) : address.toString();
            events.add(event(i + 1, random, written));
        }
        return events;
    }

    private static GadgetEvent event(long ordinal, Random random, String address) {
        byte[][] payloads =
                LAYOUT.columns().stream()
                        .map(column ->
                                column.name().equals("addr")
                                        ? address.getBytes(StandardCharsets.UTF_8)
                                        : value(column, random))
                        .toArray(byte[][]::new);
        long time =
                one(random, List.of(0L, -1L, 999L, 1_000L, 1_764_000_000_000_000_001L, ordinal));
        try {
            var row = LAYOUT.read(PacketBytes.single(payloads)).getFirst();
            return TestEvents.of(ordinal, time, row);
        } catch (UnreadablePacket e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] value(Column column, Random random) {
        if (random.nextInt(6) == 0) {
            return new byte[0];
        }
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        if (column.field().array()) {
            boolean real = column.field().kind() == FieldKind.FLOAT64;
            double number = one(random, List.of(0.0, 1.5));
            return real
                    ? bytes.putDouble(8, number).array()
                    : bytes.putInt(4, random.nextInt(3)).array();
        }
        long whole =
                one(
                        random,
                        List.of(
                                0L,
                                1L,
                                -1L,
                                Long.MIN_VALUE,
                                Long.MAX_VALUE,
                                1L << 53,
                                (1L << 53) + 1,
                                255L,
                                100_000_000L));
        double real =
                one(
                        random,
                        List.of(
                                0.0,
                                -0.0,
                                Double.NaN,
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                0.1,
                                1e308,
                                Double.MIN_VALUE,
                                -2.5,
                                0x1p63));
        int width = column.field().kind().width();
        return switch (column.field().kind()) {
            case STRING, CSTRING ->
                    random.nextInt(5) == 0
                            ? one(random, BROKEN)
                            : one(random, TEXTS).getBytes(StandardCharsets.UTF_8);
            case BYTES, INVALID -> new byte[] {0, (byte) random.nextInt(2)};
            case BOOL -> new byte[] {(byte) random.nextInt(2)};
            case FLOAT32 -> cut(bytes.putFloat((float) real), 4);
            case FLOAT64 -> cut(bytes.putDouble(real), 8);
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
                    cut(bytes.putLong(whole), width);
        };
    }

    private static byte[] cut(ByteBuffer bytes, int length) {
        return Arrays.copyOf(bytes.array(), length);
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
