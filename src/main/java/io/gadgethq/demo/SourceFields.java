package io.gadgethq.demo;

import io.gadgethq.runtime.wire.DataSource;
import io.gadgethq.runtime.wire.Field;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The live fields of one data source by full name, and how to read and write their values in the payload elements of a
 * record (reference sections 4.1 to 4.3). Fields that are missing or of another kind are left alone.
 */
final class SourceFields {
    private static final int EMPTY = 1;
    private static final int UNREFERENCED = 32;
    private static final int BOOL = 1;
    private static final int FLOAT32 = 10;
    private static final int STRING = 12;
    private static final int CSTRING = 13;

    private final Map<String, Field> live = new HashMap<>();
    private final ByteOrder order;

    SourceFields(DataSource source) {
        order = (source.getFlags() & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        for (Field field : source.getFieldsList()) {
            if ((field.getFlags() & (EMPTY | UNREFERENCED)) == 0) {
                live.put(field.getFullName(), field);
            }
        }
    }

    boolean has(String name) {
        return live.containsKey(name);
    }

    @Nullable Field field(String name) {
        return live.get(name);
    }

    ByteOrder order() {
        return order;
    }

    /** Sets a text; a fixed-size one is cut to its size and zero-filled. */
    void text(List<byte[]> record, String name, String value) {
        Field field = live.get(name);
        if (field == null || field.getPayloadIndex() >= record.size()) {
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (field.getKind() == STRING && field.getSize() == 0) {
            record.set(field.getPayloadIndex(), bytes);
        } else if (field.getKind() == CSTRING && fits(field, record)) {
            byte[] element = record.get(field.getPayloadIndex()).clone();
            int end = field.getOffs() + field.getSize();
            int used = Math.min(bytes.length, field.getSize() - 1);
            Arrays.fill(element, field.getOffs(), end, (byte) 0);
            System.arraycopy(bytes, 0, element, field.getOffs(), used);
            record.set(field.getPayloadIndex(), element);
        }
    }

    /** Sets an integer or a boolean. */
    void number(List<byte[]> record, String name, long value) {
        Field field = live.get(name);
        int width = field == null ? 0 : integerWidth(field.getKind());
        if (field == null || width == 0 || field.getPayloadIndex() >= record.size()) {
            return;
        }
        byte[] element = record.get(field.getPayloadIndex()).clone();
        if (element.length < field.getOffs() + width) {
            return;
        }
        ByteBuffer wide = ByteBuffer.allocate(Long.BYTES).order(order).putLong(0, value);
        int from = order == ByteOrder.LITTLE_ENDIAN ? 0 : Long.BYTES - width;
        wide.get(from, element, field.getOffs(), width);
        record.set(field.getPayloadIndex(), element);
    }

    /** The value of an unsigned integer field; 0 if it is not there. */
    long number(List<byte[]> record, String name) {
        Field field = live.get(name);
        int width = field == null ? 0 : integerWidth(field.getKind());
        if (field == null || width == 0 || field.getPayloadIndex() >= record.size()) {
            return 0;
        }
        byte[] element = record.get(field.getPayloadIndex());
        if (element.length < field.getOffs() + width) {
            return 0;
        }
        byte[] wide = new byte[Long.BYTES];
        int to = order == ByteOrder.LITTLE_ENDIAN ? 0 : Long.BYTES - width;
        System.arraycopy(element, field.getOffs(), wide, to, width);
        return ByteBuffer.wrap(wide).order(order).getLong();
    }

    private static boolean fits(Field field, List<byte[]> record) {
        int end = field.getOffs() + field.getSize();
        return field.getSize() > 0 && record.get(field.getPayloadIndex()).length >= end;
    }

    private static int integerWidth(int kind) {
        if (kind < BOOL || kind >= FLOAT32) {
            return 0;
        }
        return switch (kind) {
            case BOOL, 2, 6 -> 1;
            case 3, 7 -> 2;
            case 4, 8 -> 4;
            default -> 8;
        };
    }
}
