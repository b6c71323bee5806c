package io.gadgethq.history.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes as PostgreSQL's {@code COPY BINARY} wants them, used again for the next batch. Belongs to one thread. */
final class CopyBuffer {
    private static final int FIRST_SIZE = 16 << 10;

    /** A larger array is not kept for the next batch. */
    private static final int KEPT_SIZE = 4 << 20;

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    void clear() {
        length = 0;
        if (bytes.length > KEPT_SIZE) {
            bytes = new byte[FIRST_SIZE];
        }
    }

    int length() {
        return length;
    }

    /** Forgets what was written behind this length. */
    void cut(int to) {
        length = to;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Makes room; numbers are written without looking. */
    void reserve(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            long doubled = Math.min(2L * bytes.length, 1 << 30);
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
        }
    }

    void int16(int value) {
        SHORT.set(bytes, length, (short) value);
        length += Short.BYTES;
    }

    void int32(int value) {
        INT.set(bytes, length, value);
        length += Integer.BYTES;
    }

    void int64(long value) {
        LONG.set(bytes, length, value);
        length += Long.BYTES;
    }

    /** A column of two bytes: its length, then the value. */
    void column16(int value) {
        int32(Short.BYTES);
        int16(value);
    }

    void column32(int value) {
        int32(Integer.BYTES);
        int32(value);
    }

    void column64(long value) {
        int32(Long.BYTES);
        int64(value);
    }

    void columnBytes(byte[] value) {
        reserve(Integer.BYTES + value.length);
        int32(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    /** Leaves room for a length that {@link #endColumn} fills in; returns where it stands. */
    int beginColumn() {
        int32(0);
        return length - Integer.BYTES;
    }

    void endColumn(int begun) {
        INT.set(bytes, begun, length - begun - Integer.BYTES);
    }

    void raw(byte value) {
        bytes[length++] = value;
    }

    /** What is written here behind {@link #length} counts once {@link #wrote} is told. */
    byte[] array() {
        return bytes;
    }

    void wrote(int count) {
        length += count;
    }
}
