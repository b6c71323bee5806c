package io.gadgethq.live;

import com.google.protobuf.ByteString;

import io.gadgethq.event.DataSourceSchema;
import io.gadgethq.event.Feed;
import io.gadgethq.event.Field;
import io.gadgethq.event.FieldKind;
import io.gadgethq.event.Frame;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SessionId;
import io.gadgethq.event.UnreadablePacket;
import io.gadgethq.runtime.wire.DataElement;
import io.gadgethq.runtime.wire.GadgetData;
import io.gadgethq.runtime.wire.GadgetDataArray;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/** A gadget made for tests: a trace with a time stamp and Kubernetes fields, a table, and a histogram. */
public final class SampleGadget {
    public static final int TRACE = 0;
    public static final int TOP = 1;
    public static final int PROFILE = 2;

    public static final SessionId SESSION = new SessionId(new UUID(1, 2));
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    public static final long NOON_NANOS = NOON.getEpochSecond() * 1_000_000_000L;

    private SampleGadget() {}

    /** A schema as a new stream announces it: equal to others, but an object of its own. */
    public static GadgetSchema schema() {
        return schema("1s");
    }

    public static GadgetSchema schema(String fetchInterval) {
        Map<String, String> fetch = Map.of("fetch-interval", fetchInterval, "fetch-count", "0");
        return new GadgetSchema(
                List.of(
                        source(
                                TRACE,
                                "trace",
                                false,
                                Map.of(),
                                field(
                                        0,
                                        "timestamp_raw",
                                        FieldKind.UINT64,
                                        "type:gadget_timestamp"),
                                field(1, "value", FieldKind.UINT32),
                                field(2, "k8s.namespace", FieldKind.STRING),
                                field(3, "k8s.podName", FieldKind.STRING),
                                field(4, "k8s.containerName", FieldKind.STRING),
                                field(5, "k8s.podLabels", FieldKind.STRING),
                                field(6, "runtime.containerName", FieldKind.STRING)),
                        source(
                                TOP,
                                "top",
                                true,
                                fetch,
                                field(0, "comm", FieldKind.STRING),
                                field(1, "sent_raw", FieldKind.UINT64)),
                        source(
                                PROFILE,
                                "profile",
                                true,
                                fetch,
                                array(0, "latency", "type:gadget_histogram_slot__u32"),
                                array(1, "other", "type:__u32"))));
    }

    private static DataSourceSchema source(
            int id, String name, boolean array, Map<String, String> annotations, Field... fields) {
        return new DataSourceSchema(
                id, name, array, false, Arrays.asList(fields), List.of(), annotations);
    }

    private static Field field(int index, String name, FieldKind kind, String... tags) {
        return field(index, name, kind, false, tags);
    }

    private static Field array(int index, String name, String... tags) {
        return field(index, name, FieldKind.UINT32, true, tags);
    }

    private static Field field(
            int index, String name, FieldKind kind, boolean array, String... tags) {
        return new Field(
                name.substring(name.lastIndexOf('.') + 1),
                name,
                index,
                index,
                0,
                0,
                0,
                kind,
                array,
                OptionalInt.empty(),
                index,
                Arrays.asList(tags),
                Map.of());
    }

    public static Feed feed(String node) {
        return new Feed(SESSION, new NodeName(node));
    }

    public static Feed feed(SessionId session, String node) {
        return new Feed(session, new NodeName(node));
    }

    /** A packet of the trace. */
    public static byte[] trace(long timeNanos, int value, String... kubernetes) {
        DataElement.Builder record =
                DataElement.newBuilder().addPayload(u64(timeNanos)).addPayload(u32(value));
        for (int i = 0; i < 5; i++) {
            record.addPayload(ByteString.copyFromUtf8(i < kubernetes.length ? kubernetes[i] : ""));
        }
        return GadgetData.newBuilder().setData(record).build().toByteArray();
    }

    /** A packet of the table: name, bytes, name, bytes … */
    public static byte[] top(Object... cells) {
        GadgetDataArray.Builder packet = GadgetDataArray.newBuilder();
        for (int i = 0; i < cells.length; i += 2) {
            packet.addDataArray(
                    DataElement.newBuilder()
                            .addPayload(ByteString.copyFromUtf8((String) cells[i]))
                            .addPayload(u64(((Number) cells[i + 1]).longValue())));
        }
        return packet.build().toByteArray();
    }

    /** A packet of one record of the histogram. */
    public static byte[] profile(int... slots) {
        return GadgetDataArray.newBuilder()
                .addDataArray(
                        DataElement.newBuilder()
                                .addPayload(u32(slots))
                                .addPayload(u32(9, 9, 9, 9, 9, 9, 9, 9, 9)))
                .build()
                .toByteArray();
    }

    private static ByteString u64(long value) {
        return ByteString.copyFrom(
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).flip());
    }

    private static ByteString u32(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return ByteString.copyFrom(bytes.flip());
    }

    public static Frame frame(GadgetSchema schema, int source, Instant received, byte[] packet) {
        return new Frame(schema, source, Arrays.hashCode(packet), received, packet);
    }

    /** Events of the packet, numbered from the given ordinal. */
    public static List<GadgetEvent> events(
            GadgetSchema schema, int source, Feed feed, long ordinal, byte[] packet) {
        RowLayout layout = schema.layout(source).orElseThrow();
        try {
            List<GadgetEvent> events = new ArrayList<>();
            for (Row row : layout.read(packet)) {
                long time = layout.timeNanos(row).orElse(NOON_NANOS);
                events.add(new GadgetEvent(feed, ordinal + events.size(), time, row));
            }
            return events;
        } catch (UnreadablePacket e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The number that {@link #trace} put into the event. */
    public static int value(GadgetEvent event) {
        return (int) event.row().number(event.row().layout().column("value").orElseThrow());
    }
}
