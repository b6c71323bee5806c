package io.gadgethq.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * One record, ready to be sent: the bytes it has inside a packet, and where its time stands in them. Single and array
 * packets hold their records under the same field number, so a packet of either kind is a row of these.
 */
final class RecordTemplate {
    private static final int RECORD_TAG = 3 << 3 | 2;
    private static final int ELEMENT_TAG = 1 << 3 | 2;
    private static final int NONE = -1;

    private final byte[] bytes;
    private final ByteOrder order;
    private final int rawTimeAt;
    private final int timeTextAt;

    private RecordTemplate(byte[] bytes, ByteOrder order, int rawTimeAt, int timeTextAt) {
        this.bytes = bytes;
        this.order = order;
        this.rawTimeAt = rawTimeAt;
        this.timeTextAt = timeTextAt;
    }

    /**
     * @param elements payload elements of the record
     */
    static RecordTemplate of(List<byte[]> elements, TimeFields time) {
        int body = 0;
        for (byte[] element : elements) {
            body += 1 + varintSize(element.length) + element.length;
        }
        ByteBuffer out = ByteBuffer.allocate(1 + varintSize(body) + body);
        out.put((byte) RECORD_TAG);
        varint(out, body);
        int raw = NONE;
        int text = NONE;
        for (int i = 0; i < elements.size(); i++) {
            byte[] element = elements.get(i);
            out.put((byte) ELEMENT_TAG);
            varint(out, element.length);
            if (time.isRaw(i, element)) {
                raw = out.position() + time.rawOffset();
            }
            if (time.isText(i, element)) {
                text = out.position();
            }
            out.put(element);
        }
        return new RecordTemplate(out.array(), time.order(), raw, text);
    }

    int size() {
        return bytes.length;
    }

    /** Copies the record to {@code target} with its time set to that of the clock, and says where it ends. */
    int copyTo(byte[] target, int at, TimeShift time) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
        if (rawTimeAt != NONE) {
            time.putRaw(target, at + rawTimeAt, order);
        }
        if (timeTextAt != NONE) {
            time.putText(target, at + timeTextAt);
        }
        return at + bytes.length;
    }

    private static int varintSize(int value) {
        int size = 1;
        for (int rest = value >>> 7; rest != 0; rest >>>= 7) {
            size++;
        }
        return size;
    }

    private static void varint(ByteBuffer out, int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            out.put((byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }
}
