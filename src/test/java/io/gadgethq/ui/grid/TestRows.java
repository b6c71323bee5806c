package io.gadgethq.ui.grid;

import io.gadgethq.event.DataSourceSchema;
import io.gadgethq.event.Feed;
import io.gadgethq.event.Field;
import io.gadgethq.event.FieldKind;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SessionId;
import io.gadgethq.live.LiveRow;
import io.gadgethq.live.LiveRows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/** A stream of made-up records that can be made to flow at any rate: a number and a path each. */
public final class TestRows implements LiveRows {
    public static final Feed FEED =
            new Feed(new SessionId(new UUID(1, 2)), new NodeName("worker-1"));
    public static final RowLayout LAYOUT = RowLayout.of(schema("open"));

    private final int capacity;
    private final List<LiveRow> held = new ArrayList<>();
    private long newest;
    private boolean ended;

    public TestRows(int capacity) {
        this.capacity = capacity;
    }

    public static DataSourceSchema schema(String name) {
        return new DataSourceSchema(
                0,
                name,
                false,
                false,
                List.of(
                        field(
                                "pid",
                                0,
                                0,
                                4,
                                FieldKind.UINT32,
                                Map.of("description", "Process id")),
                        field("fname", 1, 1, 0, FieldKind.STRING, Map.of())),
                List.of(),
                Map.of());
    }

    private static Field field(
            String name,
            int index,
            int payload,
            int size,
            FieldKind kind,
            Map<String, String> annotations) {
        return new Field(
                name,
                name,
                index,
                payload,
                0,
                size,
                0,
                kind,
                false,
                OptionalInt.empty(),
                index,
                List.of(),
                annotations);
    }

    public static GadgetEvent event(long ordinal, int pid, String path) {
        return new GadgetEvent(
                FEED, ordinal, 1_700_000_000_000_000_000L + ordinal * 1_234_567, row(pid, path));
    }

    /** A packet as the agent encodes it: a GadgetData message with the payload of each field. */
    private static Row row(int pid, String path) {
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        byte[] number = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(pid).array();
        bytes(element, 1, number);
        bytes(element, 1, path.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        bytes(packet, 3, element.toByteArray());
        try {
            return LAYOUT.read(packet.toByteArray()).getFirst();
        } catch (io.gadgethq.event.UnreadablePacket e) {
            throw new AssertionError(e);
        }
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
        out.write(field << 3 | 2);
        int length = value.length;
        while (length > 0x7F) {
            out.write(length & 0x7F | 0x80);
            length >>>= 7;
        }
        out.write(length);
        out.writeBytes(value);
    }

    /** So many new rows arrive. */
    public TestRows arrive(int count) {
        for (int i = 0; i < count; i++) {
            newest++;
            String path = "/var/log/service-%06d.log".formatted(newest * 7919 % 1_000_000);
            held.add(new LiveRow(newest, event(newest, (int) (newest * 31 % 30_000), path)));
        }
        if (held.size() > capacity) {
            held.subList(0, held.size() - capacity).clear();
        }
        return this;
    }

    public TestRows end() {
        ended = true;
        return this;
    }

    @Override
    public long oldest() {
        return newest - held.size() + 1;
    }

    @Override
    public long newest() {
        return newest;
    }

    @Override
    public List<LiveRow> rows(long from, int max) {
        long first = Math.max(from, oldest());
        return first > newest
                ? List.of()
                : held.stream().skip(first - oldest()).limit(max).toList();
    }

    @Override
    public boolean ended() {
        return ended;
    }
}
